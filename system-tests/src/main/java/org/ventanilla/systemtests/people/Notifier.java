package org.ventanilla.systemtests.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.transcript.StoryLog;

/// A notifier who submits acts through the API and reads the state of their notices.
public final class Notifier {
    private static final String ACTS = "/api/v1/acts";
    private static final String CONFIRMATIONS = "/api/v1/electronic-consents/confirmations";

    /// The reference of a contact that waits to be confirmed, as it appears in the chat.
    public static final Pattern REFERENCE = Pattern.compile("\\*(\\d{4}-\\d{4})\\*");

    private final Http notification;
    private final String staff;
    private final StoryLog log;
    private final byte[] document;

    public Notifier(String url, String staff, StoryLog log) {
        this(url, staff, log, 0);
    }

    /// @param scannedBytes size of the scanned page in each act, in bytes
    public Notifier(String url, String staff, StoryLog log, int scannedBytes) {
        this.notification = Http.at(url, staff);
        this.staff = staff;
        this.log = log;
        this.document = SmallPdf.of(
                List.of(
                        "Autoridad Ambiental de Ejemplo",
                        "Resolución de ejemplo",
                        "Por la cual se otorga un permiso de ejemplo."),
                scannedBytes);
    }

    /// The act's PDF as the entity submitted it.
    public byte[] document() {
        return document.clone();
    }

    /// Submits an act for this person.
    ///
    /// @return the new notice
    public JsonNode submits(String number, LocalDate date, Identity to) {
        return submits(number, date, to, UUID.randomUUID());
    }

    /// Submits an act with an idempotency key, so that a repetition is the same act.
    ///
    /// @throws AssertionError if the service does not accept it
    public JsonNode submits(String number, LocalDate date, Identity to, UUID key) {
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
                .requireSuccess()
                .json();
        log.did(staff, "notifier.issues", number);
        return notice;
    }

    /// Confirms that the contact with this reference belongs to this person, who presented the
    /// identity document in person. A repetition changes nothing.
    ///
    /// @throws AssertionError if no contact with this reference waits to be confirmed for this
    ///     person
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
                .requireSuccess();
        log.did(staff, "notifier.confirms", reference);
    }

    /// The current state of the notice.
    public JsonNode notice(String id) {
        return notification.get(ACTS + "/" + id).requireSuccess().json();
    }

    /// The certificate's file.
    public byte[] certificate(String id) {
        return notification
                .get(ACTS + "/" + id + "/certificate.json")
                .requireSuccess()
                .body();
    }
}
