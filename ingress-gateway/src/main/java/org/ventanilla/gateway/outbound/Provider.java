package org.ventanilla.gateway.outbound;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.DispatchRow;

/// A provider that carries messages to people.
public interface Provider {

    /// Calls the provider once. Never throws and never blocks.
    ///
    /// @param onOutcome called once with the outcome, on any thread
    void send(Call call, Consumer<CallOutcome> onOutcome);

    /// @param content absent if the row only marks a message as read
    /// @param phone the digits with country code; personal data
    /// @param user the provider's id of the person, used if no phone is known; personal data
    /// @param sendBy the latest time to send. After it nothing is sent, because this process may
    ///     have been suspended and lost its lanes, so that another instance may be sending the same
    ///     message
    record Call(
            DispatchRow row,
            @Nullable OutboundContent content,
            @Nullable String phone,
            @Nullable String user,
            Instant sendBy) {
        @Override
        public String toString() {
            return "Call[%s]".formatted(row);
        }
    }
}
