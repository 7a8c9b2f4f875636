package org.ventanilla.conversation.flow;

/// A button or list row that was tapped.
///
/// @param prompt the prompt that offered the option; it is not necessarily open now
public record TappedOption(Prompt prompt, Option option) {}
