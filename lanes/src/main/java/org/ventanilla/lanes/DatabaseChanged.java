package org.ventanilla.lanes;

import org.ventanilla.records.RetryLater;
/// The service's database now runs on another server than the confirmed one: a backup was restored,
/// or a standby took over. The service neither reads nor writes there until an operator confirms
/// the server.

public final class DatabaseChanged extends RetryLater {

    private static final long serialVersionUID = 1L;

    public DatabaseChanged(String message) {
        super(message);
    }
}
