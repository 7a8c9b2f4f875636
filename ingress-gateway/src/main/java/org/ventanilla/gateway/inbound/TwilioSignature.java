package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks the header `X-Twilio-Signature`: the HMAC-SHA1, in Base64, of the address that the provider
/// called and of the parameters of the form. The parameters are sorted by name, and names and values
/// are joined without separators. A repeated name is followed by each of its different values in
/// order. A body that is not a form is covered by its SHA-256 in the parameter `bodySHA256` of the
/// address.
///
/// Source: Twilio, "Security", Validating requests; its validators also compare the address with and
/// without the port.
public final class TwilioSignature {

    private static final String ALGORITHM = "HmacSHA1";
    private static final String BODY_HASH = "bodySHA256";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final List<String> bases;
    private final List<SecretKeySpec> keys;

    /// @param publicBase the beginning of the addresses that the provider calls: scheme, host and, if
    ///     they are not standard, port and path prefix
    /// @param tokens the accepted auth tokens. There are several while a token is being replaced
    public TwilioSignature(String publicBase, List<String> tokens) {
        this.bases = variants(publicBase);
        this.keys = tokens.stream()
                .map(token -> new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM))
                .toList();
    }

    /// Whether one of the tokens signed a request without a body or with a form.
    ///
    /// @param target the path and the query, exactly as the provider called them
    /// @param form the parameters of the form; those of an empty text if there is no form
    public boolean isValid(String header, String target, Parameters form) {
        byte[] claimed;
        try {
            claimed = Base64.getDecoder().decode(header);
        } catch (IllegalArgumentException _) {
            return false;
        }
        StringBuilder parameters = new StringBuilder();
        for (String name : new TreeSet<>(form.names())) {
            new TreeSet<>(form.all(name))
                    .forEach(value -> parameters.append(name).append(value));
        }
        boolean isSigned = false;
        for (String base : bases) {
            for (SecretKeySpec key : keys) {
                isSigned |= MessageDigest.isEqual(claimed, hmac(key, base + target + parameters));
            }
        }
        return isSigned;
    }

    /// Whether one of the tokens signed a request with a body that is not a form.
    ///
    /// @param query the parameters in the query of the target
    public boolean isValid(String header, String target, Parameters query, byte[] body) {
        List<String> claimed = query.all(BODY_HASH);
        return claimed.size() == 1
                && MessageDigest.isEqual(
                        claimed.getFirst().getBytes(UTF_8), sha256(body).getBytes(UTF_8))
                && isValid(header, target, Parameters.read(""));
    }

    /// The base as given, and with or without the standard port of its scheme.
    private static List<String> variants(String base) {
        URI uri = URI.create(base);
        String host = uri.getHost();
        if (host == null) {
            return List.of(base);
        }
        String scheme = uri.getScheme() + "://";
        String path = uri.getRawPath();
        int port = "http".equalsIgnoreCase(uri.getScheme()) ? HTTP_PORT : HTTPS_PORT;
        return Stream.of(base, scheme + host + path, scheme + host + ":" + port + path)
                .distinct()
                .toList();
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
