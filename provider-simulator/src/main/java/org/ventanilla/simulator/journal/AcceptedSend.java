package org.ventanilla.simulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One send that the provider accepted, even if its answer was an error.
///
/// @param outcome what the sender saw: `answered`, or the name of the fault that prevented the
///     answer
/// @param callbackData the value of `biz_opaque_callback_data`, which is the sender's own id
public record AcceptedSend(
        long seq,
        Instant at,
        String wamid,
        String number,
        String citizen,
        String kind,
        @Nullable String template,
        @Nullable String callbackData,
        String outcome) {

    @Override
    public String toString() {
        return "AcceptedSend[%d, %s, %s]".formatted(seq, kind, outcome);
    }
}
