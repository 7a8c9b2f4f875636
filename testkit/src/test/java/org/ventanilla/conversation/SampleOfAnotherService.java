package org.ventanilla.conversation;

/// A sample class of another service.
public final class SampleOfAnotherService {}
