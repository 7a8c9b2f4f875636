package org.ventanilla.simulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message that the provider accepted, even if the response was an error.
///
/// @param seq the position in the log
/// @param wamid the provider's id of the message; of an SMS, the id of the aggregator
/// @param number the id of the business number, or the name of the SMS account
/// @param citizen the phone of the recipient
/// @param kind the kind of the message; `sms` for an SMS
/// @param callbackData the value of `biz_opaque_callback_data`, or of an SMS `callbackData`, which is the sender's id
/// of the message
/// @param outcome `answered`, or the name of the fault that prevented the response
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
