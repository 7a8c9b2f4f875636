package org.ventanilla.conversation.handling;

import java.util.Map;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Transaction;

/// Stores the delivery state ("ticks") of messages of advisers. The state of the assistant's
/// messages is not stored, because no page shows it.
public interface Ticks {

    /// Raises the states of messages. A state is never lowered, and unknown messages are ignored.
    void raise(Transaction tx, Map<OutboundId, Tick> ticks);

    /// The states in ascending order. A delivered message has not failed, so `DELIVERED` comes
    /// after `FAILED`. The database stores the ordinal number of a state, so the order must not
    /// change.
    enum Tick {
        PENDING,
        SENT,
        FAILED,
        DELIVERED,
        READ
    }
}
