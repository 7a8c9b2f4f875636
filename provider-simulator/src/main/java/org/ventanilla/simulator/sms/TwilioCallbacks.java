package org.ventanilla.simulator.sms;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;

/// The callbacks of Twilio: forms that are signed over the public address of the gateway. The callbacks
/// about the state of a message contain no time.
///
/// Source: Twilio, "Messaging webhooks" and "Outbound message status in status callbacks".
final class TwilioCallbacks implements SmsCallbackWriter {

    private static final String API_VERSION = "2010-04-01";

    @Override
    public SmsCallback message(SmsAccount account, Citizen writer, ChatMessage message) {
        String text = message.content().text();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ToCountry", "CO");
        form.put("ToState", "");
        form.put("SmsMessageSid", message.wamid());
        form.put("NumMedia", "0");
        form.put("ToCity", "");
        form.put("FromZip", "");
        form.put("SmsSid", message.wamid());
        form.put("FromState", "");
        form.put("SmsStatus", "received");
        form.put("FromCity", "");
        form.put("Body", text);
        form.put("FromCountry", "CO");
        form.put("To", account.number());
        form.put("ToZip", "");
        form.put("NumSegments", Integer.toString(SmsSegments.of(text).parts()));
        form.put("MessageSid", message.wamid());
        form.put("AccountSid", account.user());
        form.put("From", "+" + writer.phone());
        form.put("ApiVersion", API_VERSION);
        return callback(account, SmsCallback.MESSAGE, message.wamid(), null, account.publicUrl(), form);
    }

    @Override
    public SmsCallback receipts(SmsAccount account, List<SmsReceipt> receipts) {
        SmsReceipt receipt = receipts.getFirst();
        String status = statusName(receipt.state());
        Map<String, String> form = new LinkedHashMap<>();
        if (receipt.state().errorCode() != null) {
            form.put("ErrorCode", receipt.state().errorCode().toString());
        }
        form.put("SmsSid", receipt.id());
        form.put("SmsStatus", status);
        form.put("MessageStatus", status);
        form.put("To", "+" + receipt.order().citizen().phone());
        form.put("MessageSid", receipt.id());
        form.put("AccountSid", account.user());
        form.put("From", account.number());
        form.put("ApiVersion", API_VERSION);
        String requested = receipt.order().statusUrl();
        String url = requested == null ? account.publicUrl() + "/status" : requested;
        return callback(account, SmsCallback.STATUS, receipt.id(), status, url, form);
    }

    private static String statusName(SmsState state) {
        return switch (state) {
            case AT_OPERATOR -> "sent";
            case DELIVERED -> "delivered";
            case UNDELIVERED, EXPIRED, UNKNOWN -> "undelivered";
            case REJECTED -> "failed";
        };
    }

    /// A signed callback. The fragment of the address is not sent, but determines the repetitions.
    private static SmsCallback callback(
            SmsAccount account,
            String kind,
            String id,
            @Nullable String status,
            String address,
            Map<String, String> form) {
        int fragmentAt = address.indexOf('#');
        String url = fragmentAt < 0 ? address : address.substring(0, fragmentAt);
        String overrides = fragmentAt < 0 ? account.connectionOverrides() : address.substring(fragmentAt + 1);
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "User-Agent",
                "TwilioProxy/1.1",
                "I-Twilio-Idempotency-Token",
                UUID.randomUUID().toString(),
                TwilioSignature.HEADER,
                TwilioSignature.compute(account.key(), url, form));
        return new SmsCallback(
                kind,
                id,
                status,
                "POST",
                url.replace(account.publicUrl(), account.callbackUrl()),
                headers,
                FormEncoding.encode(form).getBytes(StandardCharsets.UTF_8),
                SmsRetry.ofTwilio(overrides));
    }
}
