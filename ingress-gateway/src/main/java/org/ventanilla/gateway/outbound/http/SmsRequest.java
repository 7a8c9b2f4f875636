package org.ventanilla.gateway.outbound.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.sms.SmsAccount;

/// A request that sends one message by SMS. The address may contain the account's key and must not be
/// logged.
///
/// Source: Infobip, "Send SMS message (v3)"; Twilio, "Message resource".
record SmsRequest(String method, String address, Map<String, String> headers, byte[] body) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(user|key|from|to|national|text|ref)\\}");
    private static final String MESSAGING_SERVICE = "MG";

    /// Writes the request of the account's provider.
    ///
    /// @param attempt the number of the attempt. A repetition has another id, so that the statuses of
    ///     both attempts can be distinguished
    /// @param phone the digits with country code
    static SmsRequest write(SmsAccount account, OutboundId id, int attempt, String phone, String text) {
        return switch (account.preset()) {
            case INFOBIP -> infobip(account, id, attempt, phone, text);
            case TWILIO -> twilio(account, id, phone, text);
            case PLAIN -> plain(account, id, phone, text);
        };
    }

    private static SmsRequest infobip(SmsAccount account, OutboundId id, int attempt, String phone, String text) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode message = request.putArray("messages").addObject();
        message.put("sender", account.sender());
        message.putArray("destinations")
                .addObject()
                .put("to", phone)
                .put("messageId", attempt == 1 ? id.toString() : id + "-" + attempt);
        message.putObject("content").put("text", text);
        ObjectNode webhooks = message.putObject("webhooks");
        account.statusAddress()
                .ifPresent(address -> webhooks.putObject("delivery").put("url", address.toString()));
        webhooks.put("callbackData", id.toString());
        return new SmsRequest(
                "POST",
                account.api() + "/sms/3/messages",
                Map.of("Authorization", "App " + account.key(), "Content-Type", "application/json"),
                request.toString().getBytes(UTF_8));
    }

    private static SmsRequest twilio(SmsAccount account, OutboundId id, String phone, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", "+" + phone);
        form.put(account.sender().startsWith(MESSAGING_SERVICE) ? "MessagingServiceSid" : "From", account.sender());
        form.put("Body", text);
        // The provider returns no id of ours, but it calls the address with its query.
        account.statusAddress().ifPresent(address -> form.put("StatusCallback", address + "?ref=" + id));
        String credentials = account.user() + ":" + account.key();
        return new SmsRequest(
                "POST",
                account.api() + "/2010-04-01/Accounts/" + encoded(account.user()) + "/Messages.json",
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)),
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))
                        .getBytes(UTF_8));
    }

    private static SmsRequest plain(SmsAccount account, OutboundId id, String phone, String text) {
        Map<String, String> values = Map.of(
                "user", account.user(),
                "key", account.key(),
                "from", account.sender(),
                "to", phone,
                "national", account.numbers().national(phone),
                "text", text,
                "ref", id.toString());
        String path = PLACEHOLDER
                .matcher(account.sendPath())
                .replaceAll(found -> Matcher.quoteReplacement(encoded(values.get(found.group(1)))));
        return new SmsRequest("GET", account.api() + path, Map.of(), new byte[0]);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "SmsRequest[%s]".formatted(method);
    }
}
