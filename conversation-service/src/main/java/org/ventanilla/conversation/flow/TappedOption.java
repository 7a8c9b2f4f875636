package org.ventanilla.conversation.flow;

/// A button or list row that was tapped: the question that showed it, and what it offered. The
/// question need not be the one that is open now.
public record TappedOption(Prompt prompt, Option option) {}
