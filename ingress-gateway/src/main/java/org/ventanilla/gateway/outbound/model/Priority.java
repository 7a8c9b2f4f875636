package org.ventanilla.gateway.outbound.model;

import org.ventanilla.contracts.channel.Purpose;

/// The order in which due messages are sent if not all of them may be sent at once. Replies and codes
/// are the most urgent, because a person waits for them. Alerts have legal effects. Campaigns can
/// wait.
public final class Priority {

    /// The priority of messages for which a person waits.
    public static final int MOST_URGENT = 0;

    /// Read marks and typing indicators are sent after everything else. A typing indicator is therefore never
    /// sent while a message to the person waits, and never delays one.
    public static final int OF_BEST_EFFORT = 9;

    private Priority() {}

    /// The priority of a purpose. Messages with a smaller number are sent first.
    public static int of(Purpose purpose) {
        return switch (purpose) {
            case REPLY, CODE -> MOST_URGENT;
            case ALERT -> 1;
            case CAMPAIGN -> 2;
        };
    }
}
