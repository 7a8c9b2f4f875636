package org.ventanilla.simulator.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;

/// The callbacks of a plain Colombian aggregator: GET requests without an id of the message and without
/// a signature. The address contains a secret, the number has no country code, and the date is in the
/// local time of Bogotá without a zone.
///
/// Source: Elibom, "Recibir mensajes" (the parameters of messages); WebhookSMS, "Delivery reports" (the
/// names of the states, and that only an answer of 200 counts).
final class PlainCallbacks implements SmsCallbackWriter {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-yyyy-HH-mm-ss");

    private final SmsRetry retry;

    PlainCallbacks(List<Duration> retryDelays) {
        this.retry = SmsRetry.afterEveryFailure(retryDelays);
    }

    @Override
    public SmsCallback message(SmsAccount account, Citizen writer, ChatMessage message) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", SmsNumbers.national(writer.phone()));
        query.put("text", message.content().text());
        query.put("date", date(message.at()));
        return callback(SmsCallback.MESSAGE, message.wamid(), null, address(account), query);
    }

    @Override
    public SmsCallback receipts(SmsAccount account, List<SmsReceipt> receipts) {
        SmsReceipt receipt = receipts.getFirst();
        String status = switch (receipt.state()) {
            case DELIVERED -> "DELIVERED";
            case UNDELIVERED, EXPIRED, REJECTED -> "REJECTED";
            case AT_OPERATOR, UNKNOWN -> "UNKNOWN";
        };
        Map<String, String> query = new LinkedHashMap<>();
        query.put("id", receipt.id());
        query.put("status", status);
        query.put("date", date(receipt.at()));
        return callback(SmsCallback.STATUS, receipt.id(), status, address(account) + "/status", query);
    }

    @Override
    public boolean reportsOperator() {
        return false;
    }

    private static String address(SmsAccount account) {
        return account.callbackUrl() + "/" + account.secret();
    }

    private static String date(Instant at) {
        return DATE.format(at.atZone(BOGOTA));
    }

    private SmsCallback callback(
            String kind, String id, @Nullable String status, String address, Map<String, String> query) {
        return new SmsCallback(
                kind,
                id,
                status,
                "GET",
                address + "?" + FormEncoding.encode(query),
                Map.of("User-Agent", "Java/1.8.0_351"),
                new byte[0],
                retry);
    }
}
