package org.ventanilla.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// The API of notification-service, called with the account of a notifier: submits acts and reads
/// the state of their notices.
public final class NotificationApi {
    private static final String ACTS = "/api/v1/acts";
    private static final String CONFIRMATIONS = "/api/v1/electronic-consents/confirmations";

    /// The reference of a contact that waits to be confirmed, as it appears in the chat.
    public static final Pattern REFERENCE = Pattern.compile("\\*(\\d{4}-\\d{4})\\*");

    private final Http notification;
    private final byte[] document;

    /// @param url the address of notification-service
    /// @param staff the account of the notifier
    public NotificationApi(String url, String staff) {
        this(url, staff, 0);
    }

    /// @param scannedBytes size of the scanned page in each act, in bytes
    public NotificationApi(String url, String staff, int scannedBytes) {
        this.notification = Http.at(url, staff);
        this.document = SmallPdf.of(
                List.of(
                        "Autoridad Ambiental de Ejemplo",
                        "Resolución de ejemplo",
                        "Por la cual se otorga un permiso de ejemplo."),
                scannedBytes);
    }

    /// The act's PDF as it is submitted.
    public byte[] document() {
        return document.clone();
    }

    /// Submits an act for this person, with an idempotency key, so that a repetition is the same act.
    ///
    /// @return the new notice
    /// @throws AssertionError if the service does not accept it
    public JsonNode submit(String number, LocalDate date, Identity to, UUID key) {
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
        return notification
                .post(ACTS, act, Map.of("Idempotency-Key", key.toString()))
                .requireSuccess()
                .json();
    }

    /// Confirms that the contact with this reference belongs to this person, who presented the
    /// identity document in person. A repetition changes nothing.
    ///
    /// @throws AssertionError if no contact with this reference waits to be confirmed for this
    ///     person
    public void confirm(String reference, Identity person) {
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
