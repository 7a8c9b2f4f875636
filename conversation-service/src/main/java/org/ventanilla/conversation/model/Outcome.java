package org.ventanilla.conversation.model;

/// How a conversation counts in the figures. Each conversation gets exactly one outcome.
public enum Outcome {
    /// An adviser attended and the attention ended.
    ANSWERED,
    /// The person left the queue before an adviser attended.
    ABANDONED,
    /// The person moved from the queue to filing, to a call-back or to the menu.
    FLOW_OUT,
    /// The conversation never entered a queue.
    BOT_CONTAINED
}
