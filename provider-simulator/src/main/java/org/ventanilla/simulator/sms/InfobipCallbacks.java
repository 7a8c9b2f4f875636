package org.ventanilla.simulator.sms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;

/// The callbacks of Infobip: JSON without a signature, authenticated with a user and a password. Dates
/// have an offset without a colon, and receipts come in batches.
///
/// Source: Infobip, "Receive inbound SMS messages" and "Receive outbound SMS message reports".
final class InfobipCallbacks implements SmsCallbackWriter {

    /// The default of Infobip for the number of receipts in a request.
    private static final int MAX_RECEIPTS = 100;

    private static final double PRICE_PER_MESSAGE = 0.0075;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

    private final SmsRetry retry;

    InfobipCallbacks(List<Duration> retryDelays) {
        this.retry = SmsRetry.afterEveryFailure(retryDelays);
    }

    /// The provider's name and numbers of a state.
    private record Status(int groupId, String groupName, int id, String name, String description) {

        static Status of(SmsState state) {
            return switch (state) {
                case AT_OPERATOR ->
                    new Status(3, "DELIVERED", 2, "DELIVERED_TO_OPERATOR", "Message delivered to operator");
                case DELIVERED -> new Status(3, "DELIVERED", 5, "DELIVERED_TO_HANDSET", "Message delivered to handset");
                case UNDELIVERED ->
                    new Status(2, "UNDELIVERABLE", 9, "UNDELIVERABLE_NOT_DELIVERED", "Message sent not delivered");
                case EXPIRED -> new Status(4, "EXPIRED", 15, "EXPIRED_EXPIRED", "Message expired");
                case REJECTED -> new Status(5, "REJECTED", 8, "REJECTED_OPERATOR", "Message rejected by operator");
                case UNKNOWN -> new Status(1, "PENDING", 7, "PENDING_ENROUTE", "Message sent to next instance");
            };
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("groupId", groupId)
                    .put("groupName", groupName)
                    .put("id", id)
                    .put("name", name)
                    .put("description", description);
        }
    }

    @Override
    public SmsCallback message(SmsAccount account, Citizen writer, ChatMessage message) {
        String text = message.content().text();
        String[] words = text.strip().split("\\s+", 2);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode result = body.putArray("results").addObject();
        result.put("messageId", message.wamid());
        result.put("from", writer.phone());
        result.put("to", account.number());
        result.put("text", text);
        result.put("cleanText", text);
        result.put("keyword", words[0].toUpperCase(java.util.Locale.ROOT));
        result.put("receivedAt", date(message.at()));
        result.put("smsCount", SmsSegments.of(text).parts());
        result.putObject("price").put("pricePerMessage", 0.0).put("currency", "USD");
        result.putNull("callbackData");
        body.put("messageCount", 1).put("pendingMessageCount", 0);
        return callback(account, SmsCallback.MESSAGE, message.wamid(), null, account.callbackUrl(), body);
    }

    @Override
    public SmsCallback receipts(SmsAccount account, List<SmsReceipt> receipts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var results = body.putArray("results");
        receipts.forEach(receipt -> results.add(receipt(receipt)));
        SmsReceipt first = receipts.getFirst();
        String requested = first.order().statusUrl();
        String url = requested == null
                ? account.callbackUrl() + "/status"
                : requested.replace(account.publicUrl(), account.callbackUrl());
        return callback(
                account,
                SmsCallback.STATUS,
                first.id(),
                Status.of(first.state()).name(),
                url,
                body);
    }

    @Override
    public int maxReceipts() {
        return MAX_RECEIPTS;
    }

    private static ObjectNode receipt(SmsReceipt receipt) {
        int parts = SmsSegments.of(receipt.order().text()).parts();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bulkId", receipt.order().bulkId());
        json.put("messageId", receipt.id());
        json.put("to", receipt.order().citizen().phone());
        json.put("sentAt", date(receipt.sentAt()));
        json.put("doneAt", date(receipt.at()));
        json.put("smsCount", parts);
        json.putObject("price").put("pricePerMessage", PRICE_PER_MESSAGE).put("currency", "USD");
        if (receipt.order().callbackData() != null) {
            json.put("callbackData", receipt.order().callbackData());
        }
        json.set("status", Status.of(receipt.state()).json());
        json.set("error", error(receipt.state()));
        return json;
    }

    private static ObjectNode error(SmsState state) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        switch (state) {
            case UNDELIVERED, EXPIRED ->
                error.put("groupId", 1)
                        .put("groupName", "HANDSET_ERRORS")
                        .put("id", 27)
                        .put("name", "EC_ABSENT_SUBSCRIBER")
                        .put("description", "Absent Subscriber")
                        .put("permanent", false);
            case REJECTED ->
                error.put("groupId", 3)
                        .put("groupName", "OPERATOR_ERRORS")
                        .put("id", 10)
                        .put("name", "EC_SUBSCRIBER_BARRED")
                        .put("description", "Subscriber barred")
                        .put("permanent", true);
            case AT_OPERATOR, DELIVERED, UNKNOWN ->
                error.put("groupId", 0)
                        .put("groupName", "OK")
                        .put("id", 0)
                        .put("name", "NO_ERROR")
                        .put("description", "No Error")
                        .put("permanent", false);
        }
        return error;
    }

    private static String date(Instant at) {
        return DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    private SmsCallback callback(
            SmsAccount account, String kind, String id, @Nullable String status, String url, ObjectNode body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Infobip-HTTP-Client");
        if (!account.callbackUser().isEmpty()) {
            String credentials = account.callbackUser() + ":" + account.callbackPassword();
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return new SmsCallback(
                kind, id, status, "POST", url, headers, body.toString().getBytes(StandardCharsets.UTF_8), retry);
    }
}
