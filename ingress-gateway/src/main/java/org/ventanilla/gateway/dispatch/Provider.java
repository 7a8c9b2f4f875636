package org.ventanilla.gateway.dispatch;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.gateway.dispatch.model.CallOutcome;
import org.ventanilla.gateway.dispatch.model.DispatchRow;

/// A provider that carries messages to persons.
public interface Provider {

    /// Calls the provider once. Never throws, never blocks.
    ///
    /// @param done told once what came of it; on any thread
    void send(Call call, Consumer<CallOutcome> done);

    /// @param content absent where the row only marks a message as read
    /// @param phone digits with country code; personal data
    /// @param user the provider's id of the person, used where no phone is known; personal data
    /// @param leavesBy what has not left by then does not leave from here: a process that stood
    ///     still so long may have lost its lanes, and another may be sending in its stead
    record Call(
            DispatchRow row,
            @Nullable OutboundContent content,
            @Nullable String phone,
            @Nullable String user,
            Instant leavesBy) {
        @Override
        public String toString() {
            return "Call[%s]".formatted(row);
        }
    }
}
