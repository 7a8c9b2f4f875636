package org.ventanilla.contracts.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// The presence of advisers. Occupancy and staffing are computed from it.
public sealed interface AdviserEvent extends Message {

    /// The adviser's staff name.
    String adviser();

    @Override
    default String key() {
        return adviser();
    }

    @Wire("ventanilla.adviser.signed-in.v1")
    record SignedIn(String adviser, Instant at) implements AdviserEvent {}

    /// @param reason `SIN_CONEXION` if the desk lost its connection; absent if the adviser chose to
    /// leave
    @Wire("ventanilla.adviser.signed-out.v1")
    record SignedOut(String adviser, @Nullable String reason, Instant at) implements AdviserEvent {}

    /// @param presence `AVAILABLE`, `PAUSED`
    /// @param reason why paused, a code of the entity's list
    @Wire("ventanilla.adviser.presence-changed.v1")
    record PresenceChanged(
            String adviser, String presence, @Nullable String reason, Instant at) implements AdviserEvent {}
}
