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

    /// A call to make.
    ///
    /// @param content the content of the message; absent if the row is not a message
    /// @param phone the digits with country code; personal data
    /// @param user the provider's id of the person, used if no phone is known; personal data
    /// @param sendBy the latest time to send. After this time nothing is sent: this process may have
    ///     been suspended and have lost its lanes, and another instance may be sending the same message
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
