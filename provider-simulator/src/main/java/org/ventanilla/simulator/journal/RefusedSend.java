package org.ventanilla.simulator.journal;

import java.time.Instant;

/// A message that the provider refused because of a rate limit.
///
/// @param seq the position in the log
/// @param number the id of the business number
/// @param citizen the phone of the recipient
/// @param code the provider's error code in the response: 130429 for the rate limit of the number, 131056
///     for the rate limit of the pair of number and person
public record RefusedSend(long seq, Instant at, String number, String citizen, int code) {

    @Override
    public String toString() {
        return "RefusedSend[%d, %d]".formatted(seq, code);
    }
}
