package org.ventanilla.simulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Computes the header `X-Hub-Signature-256` of a webhook: the HMAC-SHA256 of the exact bytes of the
/// body, with the app secret as key.
///
/// Source: Graph API, "Webhooks", verifying payloads.
public final class HubSignature {

    /// The name of the header.
    public static final String HEADER = "X-Hub-Signature-256";

    private HubSignature() {}

    /// The value of the header for `body`.
    public static String compute(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
