package org.ventanilla.gateway.outbound.model;

import org.ventanilla.contracts.channel.Purpose;

/// The order in which due messages are sent if not all of them may be sent at once. Replies and codes
/// are the most urgent, because a person waits for them. Alerts have legal effects. Campaigns can
/// wait.
public final class Priority {

    /// Read marks are sent after everything else.
    public static final int OF_MARK_READ = 9;

    private Priority() {}

    /// The priority of a purpose. Messages with a smaller number are sent first.
    public static int of(Purpose purpose) {
        return switch (purpose) {
            case REPLY, CODE -> 0;
            case ALERT -> 1;
            case CAMPAIGN -> 2;
        };
    }
}
