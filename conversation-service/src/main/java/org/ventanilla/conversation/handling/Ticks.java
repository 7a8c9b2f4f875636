package org.ventanilla.conversation.handling;

import java.util.Map;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.messaging.Transaction;

/// How far the adviser's words have come, as small marks beside them. Only theirs are kept: nobody
/// waits for the marks of the assistant.
public interface Ticks {

    /// Moves marks forward, never back; words that are nobody's are passed over.
    void mark(Transaction tx, Map<OutboundId, Tick> ticks);

    /// From the weakest to the strongest: a message that arrived has not failed.
    enum Tick {
        PENDING,
        SENT,
        FAILED,
        DELIVERED,
        READ
    }
}
