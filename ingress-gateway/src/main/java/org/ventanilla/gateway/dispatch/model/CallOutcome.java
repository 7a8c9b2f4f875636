package org.ventanilla.gateway.dispatch.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one call to the provider came to.
public sealed interface CallOutcome {

    /// The provider took it.
    ///
    /// @param providerMessageId the provider's id; absent for what has none
    /// @param recipient addresses the provider says are the recipient's; personal data
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
    /// @param code the provider's; 0 where it gave none
    record Answered(int httpStatus, int code, String detail) implements CallOutcome {}

    /// Nothing left: no connection was made.
    record NotSent(String why) implements CallOutcome {}

    /// Bytes may have left, and no usable answer came.
    record Lost(String why) implements CallOutcome {}

    /// It cannot be put into the provider's form at all.
    record Unrenderable(String code, String why) implements CallOutcome {}
}
