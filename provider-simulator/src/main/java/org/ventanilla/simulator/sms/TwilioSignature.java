package org.ventanilla.simulator.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Computes the header `X-Twilio-Signature`: the HMAC-SHA1 of the address and all form parameters sorted
/// by name, with the auth token as key, in base64.
///
/// Source: Twilio, "Security", validating requests.
public final class TwilioSignature {

    /// The name of the header.
    public static final String HEADER = "X-Twilio-Signature";

    private TwilioSignature() {}

    /// The value of the header for a form that is posted to `url`.
    public static String compute(String token, String url, Map<String, String> parameters) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(parameters).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA1", missing);
        }
    }
}
