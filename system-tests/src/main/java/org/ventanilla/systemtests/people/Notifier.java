package org.ventanilla.systemtests.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.telling.Tale;

/// Hands in acts to be notified and follows what becomes of them.
public final class Notifier {
    private static final String ACTS = "/api/v1/acts";
    private static final String CONFIRMATIONS = "/api/v1/electronic-consents/confirmations";

    /// How a person hears the reference under which a contact waits to be confirmed.
    public static final Pattern REFERENCE = Pattern.compile("\\*(\\d{4}-\\d{4})\\*");

    private final Http notification;
    private final String staff;
    private final Tale tale;
    private final byte[] document;

    public Notifier(String url, String staff, Tale tale) {
        this(url, staff, tale, 0);
    }

    /// @param scannedBytes that each act has beyond its text
    public Notifier(String url, String staff, Tale tale, int scannedBytes) {
        this.notification = Http.at(url, staff);
        this.staff = staff;
        this.tale = tale;
        this.document = SmallPdf.of(
                List.of(
                        "Autoridad Ambiental de Ejemplo",
                        "Resolución de ejemplo",
                        "Por la cual se otorga un permiso de ejemplo."),
                scannedBytes);
    }

    /// The act's PDF as the entity handed it in.
    public byte[] document() {
        return document.clone();
    }

    /// Hands in an act for this person.
    ///
    /// @return the notice as it begins
    public JsonNode issues(String number, LocalDate date, Identity to) {
        return issues(number, date, to, UUID.randomUUID());
    }

    /// Hands in an act under a key of the caller, so that a repetition is the same act.
    ///
    /// @throws AssertionError if the service does not take it
    public JsonNode issues(String number, LocalDate date, Identity to, UUID key) {
        Map<String, Object> act = Map.of(
                "actType",
                "RESOLUCION",
                "number",
                number,
                "date",
                date.toString(),
                "expediente",
                "LAM" + number,
                "addressee",
                Map.of("documentType", "CC", "documentNumber", to.document(), "name", to.name()),
                "remedies",
                List.of(Map.of("name", "REPOSICION", "authority", "Autoridad Ambiental de Ejemplo", "termDays", 10)),
                "documentBase64",
                Base64.getEncoder().encodeToString(document));
        JsonNode notice = notification
                .post(ACTS, act, Map.of("Idempotency-Key", key.toString()))
                .well()
                .json();
        tale.did(staff, "notifier.issues", number);
        return notice;
    }

    /// Confirms that the contact which says this reference is this person's, who came to the
    /// counter with the identity document. The same again changes nothing.
    ///
    /// @throws AssertionError if no contact waits under this reference for this person
    public void confirms(String reference, Identity person) {
        notification
                .post(
                        CONFIRMATIONS,
                        Map.of(
                                "reference",
                                reference,
                                "documentType",
                                "CC",
                                "documentNumber",
                                person.document(),
                                "means",
                                "COMPARECENCIA"),
                        Map.of())
                .well();
        tale.did(staff, "notifier.confirms", reference);
    }

    /// How the notice stands.
    public JsonNode notice(String id) {
        return notification.get(ACTS + "/" + id).well().json();
    }

    /// The certificate as its file.
    public byte[] certificate(String id) {
        return notification.get(ACTS + "/" + id + "/certificate.json").well().body();
    }
}
