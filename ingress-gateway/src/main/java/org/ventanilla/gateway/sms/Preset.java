package org.ventanilla.gateway.sms;

import static org.ventanilla.gateway.sms.SmsState.ACCEPTED;
import static org.ventanilla.gateway.sms.SmsState.DELIVERED;
import static org.ventanilla.gateway.sms.SmsState.DELIVERED_TO_OPERATOR;
import static org.ventanilla.gateway.sms.SmsState.FAILED;
import static org.ventanilla.gateway.sms.SmsState.READ;
import static org.ventanilla.gateway.sms.SmsState.SENT;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.ventanilla.gateway.sms.RequestMapping.Answer;
import org.ventanilla.gateway.sms.RequestMapping.Authentication;
import org.ventanilla.gateway.sms.RequestMapping.BodyFormat;
import org.ventanilla.gateway.sms.RequestMapping.Fields;
import org.ventanilla.gateway.sms.RequestMapping.Method;

/// The providers whose requests this release knows.
public enum Preset {

    /// JSON with several items in one request. Its requests are not signed.
    ///
    /// Source: Infobip, "Receive inbound SMS messages", "Receive outbound SMS message reports",
    /// "Response status and error codes".
    INFOBIP,

    /// Signed forms with one item each. Statuses have no date and arrive in any order.
    ///
    /// Source: Twilio, "TwiML for Programmable SMS", "Track Outbound Message Status", "Security".
    TWILIO,

    /// An aggregator that calls by GET, without an id and without a signature. Numbers have no country
    /// code, and dates are local.
    PLAIN;

    private static final List<String> NONE = List.of();
    private static final String DEFAULT_HEADER = "Authorization";
    /// The zone of providers that write local dates. It applies only until the account sets another.
    private static final ZoneId LOCAL_ZONE = ZoneId.of("America/Bogota");
    private static final ZoneId UTC = ZoneId.of("UTC");

    /// The form of the requests that contain messages of people.
    RequestMapping messages() {
        return switch (this) {
            case INFOBIP ->
                new RequestMapping(
                        Method.POST,
                        Authentication.BASIC,
                        DEFAULT_HEADER,
                        BodyFormat.JSON,
                        messageFields("results", "messageId", "from", "to", "text", "receivedAt"),
                        new SmsDate(SmsDate.ISO, UTC),
                        Map.of(),
                        Answer.EMPTY);
            case TWILIO ->
                new RequestMapping(
                        Method.POST,
                        Authentication.TWILIO_SIGNATURE,
                        DEFAULT_HEADER,
                        BodyFormat.FORM,
                        messageFields("", "MessageSid", "From", "To", "Body", ""),
                        new SmsDate(SmsDate.ISO, UTC),
                        Map.of(),
                        new Answer(200, "text/xml", "<Response/>"));
            case PLAIN ->
                new RequestMapping(
                        Method.GET,
                        Authentication.PATH_SECRET,
                        DEFAULT_HEADER,
                        BodyFormat.QUERY,
                        messageFields("", "", "from", "to", "text", "date"),
                        new SmsDate("dd-MM-yyyy-HH-mm-ss", LOCAL_ZONE),
                        Map.of(),
                        new Answer(200, "text/plain", "OK"));
        };
    }

    /// The form of the requests that contain delivery statuses.
    RequestMapping receipts() {
        RequestMapping messages = messages();
        return new RequestMapping(
                messages.method(),
                messages.authentication(),
                messages.header(),
                messages.body(),
                switch (this) {
                    case INFOBIP ->
                        new Fields(
                                "results",
                                List.of("messageId"),
                                NONE,
                                List.of("to"),
                                NONE,
                                List.of("doneAt", "sentAt"),
                                // The name is more precise than the group: DELIVERED_TO_OPERATOR is in the group
                                // DELIVERED.
                                List.of("status.name", "status.groupName"),
                                List.of("error.id"),
                                List.of("error.description", "status.description"),
                                List.of("callbackData"),
                                List.of("0"));
                    case TWILIO ->
                        new Fields(
                                "",
                                List.of("MessageSid"),
                                List.of("From"),
                                List.of("To"),
                                NONE,
                                NONE,
                                List.of("MessageStatus"),
                                List.of("ErrorCode"),
                                List.of("ErrorMessage"),
                                List.of("ref"),
                                List.of("0"));
                    case PLAIN ->
                        new Fields(
                                "",
                                List.of("id"),
                                NONE,
                                List.of("to"),
                                NONE,
                                List.of("date"),
                                List.of("status"),
                                List.of("error"),
                                NONE,
                                List.of("ref"),
                                List.of("0"));
                },
                messages.date(),
                states(),
                messages.answer());
    }

    private static Fields messageFields(String items, String id, String from, String to, String text, String date) {
        return new Fields(
                items, names(id), names(from), names(to), names(text), names(date), NONE, NONE, NONE, NONE, NONE);
    }

    private static List<String> names(String name) {
        return name.isEmpty() ? NONE : List.of(name);
    }

    private Map<String, SmsState> states() {
        return switch (this) {
            case INFOBIP ->
                Map.of(
                        "PENDING", ACCEPTED,
                        "DELIVERED_TO_OPERATOR", DELIVERED_TO_OPERATOR,
                        "DELIVERED", DELIVERED,
                        "UNDELIVERABLE", FAILED,
                        "EXPIRED", FAILED,
                        "REJECTED", FAILED);
            case TWILIO ->
                Map.of(
                        "ACCEPTED", ACCEPTED,
                        "SCHEDULED", ACCEPTED,
                        "QUEUED", ACCEPTED,
                        "SENDING", ACCEPTED,
                        "SENT", SENT,
                        "DELIVERED", DELIVERED,
                        "READ", READ,
                        "UNDELIVERED", FAILED,
                        "FAILED", FAILED,
                        "CANCELED", FAILED);
            case PLAIN -> Map.of("DELIVERED", DELIVERED, "REJECTED", FAILED);
        };
    }
}
