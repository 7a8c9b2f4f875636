package org.ventanilla.gateway.sms;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.http.TrustedProxies;

/// An account at a provider of SMS, with its settings applied to the preset.
///
/// @param api the base address of the provider's interface, without a slash at the end
/// @param publicUrl the base address under which the provider calls this service, without a slash at
///     the end
/// @param webhookSecrets the secrets that the provider's requests may present
/// @param webhookAddresses the addresses from which requests are accepted; absent if from every address
/// @param messages the form of the requests that contain messages of people
/// @param receipts the form of the requests that contain delivery statuses
public record SmsAccount(
        String id,
        Preset preset,
        String api,
        String sender,
        String user,
        String key,
        String sendPath,
        Optional<String> publicUrl,
        String webhookUser,
        List<String> webhookSecrets,
        @Nullable TrustedProxies webhookAddresses,
        SubscriberNumbers numbers,
        boolean transliterates,
        int maxSegments,
        Map<String, String> templates,
        RequestMapping messages,
        RequestMapping receipts) {

    /// The first part of the path of all webhooks of SMS.
    public static final String WEBHOOKS = "/webhooks/sms/";

    /// The last segment of the path to which delivery statuses are posted.
    public static final String STATUS_SEGMENT = "status";

    public SmsAccount {
        webhookSecrets = List.copyOf(webhookSecrets);
        templates = Map.copyOf(templates);
    }

    /// The form of one kind of request.
    public RequestMapping mapping(boolean isReceipt) {
        return isReceipt ? receipts : messages;
    }

    /// Whether requests from this address are accepted.
    public boolean accepts(InetAddress caller) {
        return webhookAddresses == null || webhookAddresses.contain(caller);
    }

    /// The address to which the provider posts delivery statuses; empty if our public address is not
    /// set. It contains a secret if the authentication needs one in the path.
    public Optional<URI> statusAddress() {
        String secret = receipts.authentication() == RequestMapping.Authentication.PATH_SECRET
                ? webhookSecrets.getFirst() + "/"
                : "";
        return publicUrl.map(base -> URI.create(base + WEBHOOKS + id + "/" + secret + STATUS_SEGMENT));
    }

    /// The id under which our messages of this account are stored. Two providers may use the same ids.
    public String ownId(String providerMessageId) {
        return id + "/" + providerMessageId;
    }

    /// An error code as receipts contain it. It names the provider, because the codes of two providers may
    /// be equal.
    public String errorCode(String code) {
        return preset.name().toLowerCase(Locale.ROOT) + ":" + code;
    }

    @Override
    public String toString() {
        return "SmsAccount[%s, %s]".formatted(id, preset);
    }
}
