package org.ventanilla.notification.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.Acts;
import org.ventanilla.notification.model.Act;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Remedy;
import org.ventanilla.notification.model.Sha256;

/// An act as a client sends it ({@link ActReader}). Every field may be missing; {@link Act} decides
/// which fields are required.
public record ActRequest(
        @Nullable String actType,
        @Nullable String number,
        @Nullable LocalDate date,
        @JsonProperty("expediente") @Nullable String dossier,
        @Nullable Person addressee,
        @Nullable List<@Nullable RequestedRemedy> remedies,
        boolean noRemedies) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /// The addressee of the act.
    public record Person(
            @Nullable String documentType,
            @Nullable String documentNumber,
            @Nullable String name,
            @Nullable String capacity,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Contact contact) {}

    /// The addressee's contact, to be confirmed with the act. The contact is part of the request's
    /// hash only if the client sent one. A request without a contact therefore has the same hash as
    /// in releases that had no such field, and a repetition after an upgrade is recognised.
    public record Contact(
            @Nullable String reference, @Nullable String means) {}

    /// A remedy against the act.
    public record RequestedRemedy(
            @Nullable String name, @Nullable String authority, int termDays) {}

    /// Converts the request to an act, which may have faults.
    Act act() {
        return new Act(
                strip(actType),
                strip(number),
                date,
                strip(dossier),
                addressee == null
                        ? null
                        : new Addressee(
                                text(addressee.name()),
                                text(addressee.documentType()).toUpperCase(Locale.ROOT),
                                text(addressee.documentNumber()),
                                addressee.capacity() == null ? Addressee.INTERESADO : addressee.capacity()),
                Objects.requireNonNullElse(remedies, List.<RequestedRemedy>of()).stream()
                        .map(ActRequest::remedy)
                        .toList(),
                noRemedies);
    }

    /// Returns the faulty fields of the contact to be confirmed.
    List<String> contactFaults() {
        Contact contact = contact();
        return contact == null
                ? List.of()
                : ConfirmationRequest.faults("addressee.contact.", contact.reference(), contact.means());
    }

    /// Returns the contact to be confirmed, or null if there is none. The fields of the contact
    /// must have no faults.
    Acts.@Nullable Contact contactToConfirm() {
        Contact contact = contact();
        return contact == null
                ? null
                : new Acts.Contact(text(contact.reference()), ConfirmationMeans.valueOf(text(contact.means())));
    }

    private @Nullable Contact contact() {
        return addressee == null ? null : addressee.contact();
    }

    /// Converts a remedy. A null entry in the list becomes a remedy without fields.
    private static Remedy remedy(@Nullable RequestedRemedy requested) {
        return requested == null
                ? new Remedy("", "", 0)
                : new Remedy(text(requested.name()), text(requested.authority()), requested.termDays());
    }

    /// Returns a hash that is equal for equal content, whether the content was sent as a form or as
    /// JSON. The hash is also equal in every release, because a client may repeat a request after
    /// an upgrade. For this reason the hashed text still contains a field that requests no longer
    /// have.
    ///
    /// @param documentSha256 the hash of the document, or the hash of no bytes if there was no
    ///     document
    String bodySha256(String documentSha256) {
        String fields = write(this);
        String hashedText = fields.substring(0, fields.length() - 1) + ",\"documentBase64\":null}";
        return Sha256.hex((Sha256.hex(hashedText.getBytes(StandardCharsets.UTF_8)) + documentSha256)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static @Nullable String strip(@Nullable String value) {
        return value == null ? null : value.strip();
    }

    private static String write(ActRequest request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings is always writable", e);
        }
    }

    @Override
    public String toString() {
        return "ActRequest[masked]";
    }
}
