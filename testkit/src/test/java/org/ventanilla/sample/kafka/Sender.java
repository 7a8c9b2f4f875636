package org.ventanilla.sample.kafka;

/// An adapter.
public final class Sender {}
