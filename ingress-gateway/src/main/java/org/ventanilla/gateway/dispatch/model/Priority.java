package org.ventanilla.gateway.dispatch.model;

import org.ventanilla.contracts.channel.Purpose;

/// What goes first when more is due than may be sent: somebody waits for a reply or a code, a
/// notice has legal weight, a campaign can wait.
public final class Priority {

    /// Blue ticks come after everything.
    public static final int OF_MARK_READ = 9;

    private Priority() {}

    /// Smaller goes first.
    public static int of(Purpose purpose) {
        return switch (purpose) {
            case REPLY, CODE -> 0;
            case ALERT -> 1;
            case CAMPAIGN -> 2;
        };
    }
}
