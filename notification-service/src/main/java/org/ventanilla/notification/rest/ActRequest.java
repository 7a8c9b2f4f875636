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

/// An act as a client sends it ({@link ActReader}). Everything may be missing: what must be
/// there is the model's to say.
public record ActRequest(
        @Nullable String actType,
        @Nullable String number,
        @Nullable LocalDate date,
        @JsonProperty("expediente") @Nullable String dossier,
        @Nullable Person addressee,
        @Nullable List<@Nullable Recourse> remedies,
        boolean noRemedies) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /// The addressee.
    public record Person(
            @Nullable String documentType,
            @Nullable String documentNumber,
            @Nullable String name,
            @Nullable String capacity,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Contact contact) {}

    /// The addressee's contact, confirmed with the act. It is part of the hash of a request only
    /// where it was sent, so that a request without one, repeated after an upgrade, is recognised.
    public record Contact(@Nullable String reference, @Nullable String means) {}

    /// A remedy.
    public record Recourse(@Nullable String name, @Nullable String authority, int termDays) {}

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
                                addressee.capacity() == null
                                        ? Addressee.INTERESADO
                                        : addressee.capacity()),
                Objects.requireNonNullElse(remedies, List.<Recourse>of()).stream()
                        .map(ActRequest::remedy)
                        .toList(),
                noRemedies);
    }

    /// What is wrong with the contact that is to be confirmed, by field.
    List<String> contactFaults() {
        Contact contact = contact();
        return contact == null
                ? List.of()
                : ConfirmationRequest.faults(
                        "addressee.contact.", contact.reference(), contact.means());
    }

    /// The contact to confirm, if its fields are without fault.
    Acts.@Nullable Contact confirmedContact() {
        Contact contact = contact();
        return contact == null
                ? null
                : new Acts.Contact(
                        text(contact.reference()),
                        ConfirmationMeans.valueOf(text(contact.means())));
    }

    private @Nullable Contact contact() {
        return addressee == null ? null : addressee.contact();
    }

    /// One that is missing where one is listed has no field either.
    private static Remedy remedy(@Nullable Recourse one) {
        return one == null
                ? new Remedy("", "", 0)
                : new Remedy(text(one.name()), text(one.authority()), one.termDays());
    }

    /// The same for the same content, however it was sent, and in every release: a client may
    /// repeat a request after an upgrade. This is why the hash still contains a field that no
    /// request has any more.
    ///
    /// @param documentSha256 of the document's bytes, of none if there was no document
    String bodySha256(String documentSha256) {
        String fields = write(this);
        String asAlways = fields.substring(0, fields.length() - 1) + ",\"documentBase64\":null}";
        return Sha256.hex(
                (Sha256.hex(asAlways.getBytes(StandardCharsets.UTF_8)) + documentSha256)
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
