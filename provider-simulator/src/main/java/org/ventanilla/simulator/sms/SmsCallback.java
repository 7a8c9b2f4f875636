package org.ventanilla.simulator.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that the aggregator sends to the gateway.
///
/// @param kind `sms-message` or `sms-status`
/// @param id the provider's id of the message concerned; of a batch, the id of the first message
/// @param status the provider's name of the state, if the callback is a receipt
/// @param method `GET` or `POST`
/// @param retry after which failures the provider sends the request again
public record SmsCallback(
        String kind,
        String id,
        @Nullable String status,
        String method,
        String url,
        Map<String, String> headers,
        byte[] body,
        SmsRetry retry) {

    static final String MESSAGE = "sms-message";
    static final String STATUS = "sms-status";

    /// Whether the gateway accepted the callback. A plain aggregator, which calls by GET, counts only 200.
    boolean isAcceptedBy(int status) {
        return method.equals("GET") ? status == 200 : status / 100 == 2;
    }

    @Override
    public String toString() {
        return "SmsCallback[%s, %s, %d bytes]".formatted(kind, status, body.length);
    }
}
