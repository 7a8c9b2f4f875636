package org.ventanilla.gateway.outbound.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.outbound.model.ProviderErrors.Meaning;

/// The outcome of one call to the provider.
public sealed interface CallOutcome {

    /// The provider accepted the request. Whether the message arrives is reported by statuses later.
    ///
    /// @param providerMessageId the provider's id of the message; absent for a read mark, which has
    ///     none
    /// @param recipient the addresses of the recipient according to the provider; personal data
    record Accepted(@Nullable String providerMessageId, List<String> recipient) implements CallOutcome {
        public Accepted {
            recipient = List.copyOf(recipient);
        }

        @Override
        public String toString() {
            return "Accepted[%s]".formatted(providerMessageId);
        }
    }

    /// The provider answered with an error.
    ///
    /// @param code the provider's error code; 0 if the provider gave no code
    record ErrorAnswer(int httpStatus, int code, String detail) implements CallOutcome {}

    /// The provider answered with an error whose meaning the client knows.
    ///
    /// @param code a stable code that names the provider, such as `twilio:21610`
    record Refused(Meaning meaning, String code, String detail) implements CallOutcome {}

    /// Nothing was sent, because no connection was made or the time to send had passed.
    record NotSent(String reason) implements CallOutcome {}

    /// Bytes may have been sent, and no usable answer arrived.
    record Lost(String reason) implements CallOutcome {}

    /// The message cannot be written as a request of this provider.
    record Unrenderable(String code, String reason) implements CallOutcome {}
}
