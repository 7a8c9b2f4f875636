package org.ventanilla.notification.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.ContactConfirmation;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.Reference;

/// A confirmation as a notifier sends it. Every field may be missing.
///
/// @param note how the contact was confirmed, for the entity's own file; the note is stored
///     encrypted and never sent to other systems
public record ConfirmationRequest(
        @Nullable String reference,
        @Nullable String documentType,
        @Nullable String documentNumber,
        @Nullable String means,
        @Nullable String note) {

    /// Returns the fields that are missing or have an invalid value.
    List<String> faults() {
        List<String> faults = new ArrayList<>(faults("", reference, means));
        if (isBlank(documentType)) {
            faults.add("documentType");
        }
        if (isBlank(documentNumber)) {
            faults.add("documentNumber");
        }
        if (note != null
                && (note.length() > NoticeLimits.MAX_NOTE_CHARACTERS
                        || note.codePoints().anyMatch(ConfirmationRequest::isUnstorable))) {
            faults.add("note");
        }
        return faults;
    }

    /// Returns the faults of the reference and the means, which a request for an act also contains.
    ///
    /// @param prefix the prefix of the fields' names
    static List<String> faults(String prefix, @Nullable String reference, @Nullable String means) {
        List<String> faults = new ArrayList<>();
        if (reference == null || Reference.read(reference).isEmpty()) {
            faults.add(prefix + "reference");
        }
        if (meansOf(means).isEmpty()) {
            faults.add(prefix + "means");
        }
        return faults;
    }

    /// Parses the name of a means.
    static Optional<ConfirmationMeans> meansOf(@Nullable String text) {
        return Arrays.stream(ConfirmationMeans.values())
                .filter(means -> text != null && means.name().equals(text.strip()))
                .findFirst();
    }

    /// Converts the fields to a request. The fields must have no faults.
    ContactConfirmation.Request request(String account) {
        return new ContactConfirmation.Request(
                text(reference),
                text(documentType).toUpperCase(Locale.ROOT),
                text(documentNumber),
                meansOf(means).orElseThrow(),
                isBlank(note) ? null : text(note),
                account);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /// Returns whether a note must not contain this code point: a control character other than a
    /// line break, or an unpaired surrogate.
    private static boolean isUnstorable(int point) {
        return (Character.isISOControl(point) && point != '\n' && point != '\r')
                || Character.getType(point) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return "ConfirmationRequest[masked]";
    }
}
