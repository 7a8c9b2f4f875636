package org.ventanilla.records;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.deadletter.DeadLetter;

/// Creates dead letters. The same arguments always result in the same letter.
public final class DeadLetterFactory {

    /// The maximum number of bytes of a record that a dead letter contains. The letter for a larger
    /// record contains no bytes, so tools read the record at its position in the topic.
    public static final int MAX_VALUE_BYTES = 512 * 1024;

    private DeadLetterFactory() {}

    /// Returns the letter for a record that was not handled. A replay of the record counts as its first
    /// handling.
    ///
    /// @param service the service that read the record
    public static DeadLetter notHandled(Service service, Incoming record, ParkReason parkReason, Instant at) {
        return letter(
                service, record.ref(), record.key(), record.headers(), record.value(), parkReason, null, null, at);
    }

    /// Returns the letter for a record that was handled, if a rule of the service requires an operator's
    /// decision about the record or about a part of it.
    ///
    /// @param service the service that handled the record
    /// @param item the index path of the part; null if the letter is for the whole record
    public static DeadLetter setAside(
            Service service, Incoming record, ParkReason parkReason, @Nullable String item, Instant at) {
        return letter(
                service, record.ref(), record.key(), record.headers(), record.value(), parkReason, item, true, at);
    }

    /// Returns the letter for a part of a record, after the record was handled. The letter has neither the
    /// key nor the headers of the record.
    ///
    /// @param service the service that handled the record
    /// @param ref the position of the record that contained the part
    /// @param item the name of the part within the record
    public static DeadLetter ofPart(
            Service service, RecordRef ref, byte[] part, ParkReason parkReason, String item, Instant at) {
        return letter(service, ref, null, Map.of(), part, parkReason, item, null, at);
    }

    /// Returns a copy of a letter with another value, which may be larger than [#MAX_VALUE_BYTES].
    public static DeadLetter withValue(DeadLetter letter, byte[] value) {
        return new DeadLetter(
                letter.service(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.recordKey(),
                letter.headers(),
                value,
                letter.reason(),
                letter.detail(),
                letter.item(),
                letter.blocksKey(),
                letter.attempts(),
                letter.taken(),
                letter.at());
    }

    private static DeadLetter letter(
            Service service,
            RecordRef ref,
            @Nullable String key,
            Map<String, String> headers,
            byte[] value,
            ParkReason parkReason,
            @Nullable String item,
            @Nullable Boolean taken,
            Instant at) {
        boolean isWithinLimit = value.length <= MAX_VALUE_BYTES;
        return new DeadLetter(
                service.shortName(),
                ref.topic(),
                ref.partition(),
                ref.offset(),
                key,
                headers,
                isWithinLimit ? value : new byte[0],
                parkReason.reason(),
                isWithinLimit ? parkReason.detail() : parkReason.detail() + " (bytes left at their place in the topic)",
                item,
                parkReason.blocksKey(),
                parkReason.attempts(),
                taken,
                at);
    }
}
