package org.ventanilla.conversation.flow;

/// A button or list row that was tapped: the prompt that showed it, and the option. The prompt is
/// not necessarily the one that is open now.
public record TappedOption(Prompt prompt, Option option) {}
