package org.ventanilla.gateway.outbound.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.ProviderErrors.Meaning;
import org.ventanilla.gateway.sms.SmsAccount;

/// Converts the answer of a provider of SMS to the outcome of a call.
///
/// Source: Infobip, "Response status and error codes"; Twilio, "Error and Warning Dictionary".
final class SmsAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_ID_LENGTH = 400;
    private static final int MAX_CODE_LENGTH = 40;
    private static final int MAX_DETAIL_LENGTH = 500;

    /// Twilio: too many requests; too many messages; the queue is full.
    private static final Set<String> BACK_OFF_CODES = Set.of("20429", "63018", "30001");
    /// Twilio: authentication failed; the account is not active; the account is suspended.
    private static final Set<String> ACCOUNT_CODES = Set.of("20003", "20005", "30002");
    /// Twilio: not a valid number; no right for its country; the person opted out; not a mobile number.
    private static final Set<String> RECIPIENT_CODES = Set.of("21211", "21408", "21610", "21612", "21614");
    /// Infobip: the account has no credit.
    private static final String NO_CREDIT = "REJECTED_NOT_ENOUGH_CREDITS";
    /// Infobip: the groups of a message that was not accepted.
    private static final Set<String> REFUSED_GROUPS = Set.of("UNDELIVERABLE", "EXPIRED", "REJECTED");
    private static final Set<String> PLAIN_ACCEPTED = Set.of("", "ok", "accepted", "queued", "sent");

    private SmsAnswer() {}

    static CallOutcome read(SmsAccount account, int status, byte[] body) {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(body);
        } catch (IOException _) {
            answer = MAPPER.createObjectNode();
        }
        boolean isAccepted = status >= 200 && status < 300;
        return switch (account.preset()) {
            case INFOBIP -> isAccepted ? infobip(account, answer) : infobipError(account, status, answer);
            case TWILIO ->
                isAccepted
                        ? accepted(account, text(answer, "sid"))
                        : error(account, status, text(answer, "code"), text(answer, "message"));
            case PLAIN ->
                isAccepted
                        ? plain(account, answer)
                        : error(account, status, text(answer, "error"), text(answer, "message"));
        };
    }

    private static CallOutcome infobip(SmsAccount account, JsonNode answer) {
        JsonNode message = answer.path("messages").path(0);
        JsonNode state = message.path("status");
        if (REFUSED_GROUPS.contains(text(state, "groupName"))) {
            Meaning meaning = text(state, "name").equals(NO_CREDIT) ? Meaning.ACCOUNT : Meaning.FAILED;
            return refused(account, meaning, text(state, "name"), text(state, "description"));
        }
        return accepted(account, text(message, "messageId"));
    }

    private static CallOutcome infobipError(SmsAccount account, int status, JsonNode answer) {
        JsonNode exception = answer.path("requestError").path("serviceException");
        String code = text(exception, "messageId");
        return error(account, status, code.isEmpty() ? text(answer, "errorCode") : code, text(exception, "text"));
    }

    private static CallOutcome plain(SmsAccount account, JsonNode answer) {
        String state = text(answer, "status");
        return PLAIN_ACCEPTED.contains(state.toLowerCase(Locale.ROOT))
                ? accepted(account, text(answer, "id"))
                : refused(account, Meaning.FAILED, state, text(answer, "message"));
    }

    private static CallOutcome accepted(SmsAccount account, String id) {
        if (id.isBlank() || id.length() > MAX_ID_LENGTH || id.indexOf('\0') >= 0) {
            // The message was accepted, but without a usable id its statuses cannot be matched with it.
            return new CallOutcome.Lost("NO_ID");
        }
        return new CallOutcome.Accepted(account.ownId(id), List.of());
    }

    private static CallOutcome error(SmsAccount account, int status, String code, String detail) {
        return refused(account, meaning(status, code), code.isEmpty() ? Integer.toString(status) : code, detail);
    }

    /// After a server error the provider may have sent the message nevertheless. A wrong key, a missing
    /// payment or a missing right concerns all messages of the account.
    private static Meaning meaning(int status, String code) {
        if (status == 429 || BACK_OFF_CODES.contains(code)) {
            return Meaning.BACK_OFF;
        }
        if (RECIPIENT_CODES.contains(code)) {
            return Meaning.FAILED;
        }
        if (status == 401 || status == 402 || status == 403 || ACCOUNT_CODES.contains(code)) {
            return Meaning.ACCOUNT;
        }
        return status >= 500 ? Meaning.UNCERTAIN : Meaning.FAILED;
    }

    private static CallOutcome refused(SmsAccount account, Meaning meaning, String code, String detail) {
        return new CallOutcome.Refused(
                meaning,
                account.errorCode(ChannelText.cut(ChannelText.wellFormed(code), MAX_CODE_LENGTH)),
                ChannelText.cut(ChannelText.wellFormed(detail), MAX_DETAIL_LENGTH));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
