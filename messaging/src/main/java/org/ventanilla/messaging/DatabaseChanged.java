package org.ventanilla.messaging;

/// The server is not the one that the service's database lived on: a backup was restored, or a
/// standby took over. Nothing is read or written there until an operator confirms it.
public final class DatabaseChanged extends RetryLater {

    private static final long serialVersionUID = 1L;

    public DatabaseChanged(String message) {
        super(message);
    }
}
