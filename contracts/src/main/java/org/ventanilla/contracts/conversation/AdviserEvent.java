package org.ventanilla.contracts.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// Changes in the presence of advisers. Figures about the advisers' time are computed from these events.
public sealed interface AdviserEvent extends Message {

    /// The adviser's staff name.
    String adviser();

    @Override
    default String key() {
        return adviser();
    }

    /// The adviser signed in at the desk.
    @Wire("ventanilla.adviser.signed-in.v1")
    record SignedIn(String adviser, Instant at) implements AdviserEvent {}

    /// The adviser left the desk.
    ///
    /// @param reason `SIN_CONEXION` if the desk lost its connection; absent if the adviser chose to
    /// leave
    @Wire("ventanilla.adviser.signed-out.v1")
    record SignedOut(String adviser, @Nullable String reason, Instant at) implements AdviserEvent {}

    /// The adviser became available or paused.
    ///
    /// @param presence `AVAILABLE`, `PAUSED`
    /// @param reason the reason for a pause, which is a code of the entity's list; absent if available
    @Wire("ventanilla.adviser.presence-changed.v1")
    record PresenceChanged(
            String adviser, String presence, @Nullable String reason, Instant at) implements AdviserEvent {}
}
