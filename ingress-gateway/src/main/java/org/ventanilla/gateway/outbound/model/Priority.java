package org.ventanilla.gateway.outbound.model;

import org.ventanilla.contracts.channel.Purpose;

/// The order in which due messages are sent if there are more than may be sent: a person waits for
/// a reply or a code, an alert has legal effects, a campaign can wait.
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
