package org.ventanilla.conversation.handling;

import java.util.Map;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Transaction;

/// Stores the delivery state ("ticks") of messages of advisers. The state of the assistant's
/// messages is not stored, because nobody looks at it.
public interface Ticks {

    /// Raises the state of messages, never lowers it; unknown messages are ignored.
    void mark(Transaction tx, Map<OutboundId, Tick> ticks);

    /// The states in ascending order. A delivered message has not failed, so `DELIVERED` comes
    /// after `FAILED`. The database stores the ordinal, so the order must not change.
    enum Tick {
        PENDING,
        SENT,
        FAILED,
        DELIVERED,
        READ
    }
}
