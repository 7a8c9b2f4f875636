package org.ventanilla.sample.kafka;

/// An adapter, because its package is `kafka`.
public final class Sender {}
