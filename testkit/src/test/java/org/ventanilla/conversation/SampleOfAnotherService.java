package org.ventanilla.conversation;

/// Stands in for a class of another service.
public final class SampleOfAnotherService {}
