package org.ventanilla.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// The API of notification-service, called with the account of a notifier. This class submits acts and
/// reads the state of the notices.
public final class NotificationApi {
    private static final String ACTS_PATH = "/api/v1/acts";
    private static final String CONFIRMATIONS_PATH = "/api/v1/electronic-consents/confirmations";

    /// The reference of a contact that waits to be confirmed, as it appears in the chat.
    public static final Pattern REFERENCE = Pattern.compile("\\*(\\d{4}-\\d{4})\\*");

    private final Http notificationService;
    private final byte[] document;

    /// @param url the address of notification-service
    /// @param notifier the account of the notifier
    public NotificationApi(String url, String notifier) {
        this(url, notifier, 0);
    }

    /// @param url the address of notification-service
    /// @param notifier the account of the notifier
    /// @param scannedBytes the size of the scanned page in the PDF of each act, in bytes; 0 for a small PDF
    public NotificationApi(String url, String notifier, int scannedBytes) {
        this.notificationService = Http.clientOf(url, notifier);
        this.document = SmallPdf.of(
                List.of(
                        "Autoridad Ambiental de Ejemplo",
                        "Resolución de ejemplo",
                        "Por la cual se otorga un permiso de ejemplo."),
                scannedBytes);
    }

    /// The PDF of each act that this class submits.
    public byte[] document() {
        return document.clone();
    }

    /// Submits an act that must be notified to a person.
    ///
    /// @param number the number of the act
    /// @param date the date of the act
    /// @param idempotencyKey a second call with the same key does not submit a second act
    /// @return the notice of the act
    /// @throws AssertionError if the service does not accept the act
    public JsonNode submit(String number, LocalDate date, Identity addressee, UUID idempotencyKey) {
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
                Map.of("documentType", "CC", "documentNumber", addressee.document(), "name", addressee.name()),
                "remedies",
                List.of(Map.of("name", "REPOSICION", "authority", "Autoridad Ambiental de Ejemplo", "termDays", 10)),
                "documentBase64",
                Base64.getEncoder().encodeToString(document));
        return notificationService
                .post(ACTS_PATH, act, Map.of("Idempotency-Key", idempotencyKey.toString()))
                .requireSuccess()
                .json();
    }

    /// Confirms that the contact with this reference belongs to this person, who presented the
    /// identity document in person. A second confirmation changes nothing.
    ///
    /// @throws AssertionError if no contact with this reference waits to be confirmed for this
    ///     person
    public void confirm(String reference, Identity person) {
        notificationService
                .post(
                        CONFIRMATIONS_PATH,
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

    /// The current state of a notice.
    ///
    /// @param id the id of the notice
    public JsonNode notice(String id) {
        return notificationService.get(ACTS_PATH + "/" + id).requireSuccess().json();
    }

    /// The file of a notice's certificate.
    ///
    /// @param id the id of the notice
    public byte[] certificate(String id) {
        return notificationService
                .get(ACTS_PATH + "/" + id + "/certificate.json")
                .requireSuccess()
                .body();
    }
}
