package org.ventanilla.conversation.model;

/// How a conversation counts. Each gets exactly one.
public enum Outcome {
    /// An adviser attended and the attention ended.
    ANSWERED,
    /// The person left the queue before an adviser attended.
    ABANDONED,
    /// Moved out of the queue: filing, call back.
    FLOW_OUT,
    /// Never entered a queue.
    BOT_CONTAINED
}
