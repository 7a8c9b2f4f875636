package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.ventanilla.gateway.sms.RequestMapping;
import org.ventanilla.gateway.sms.RequestMapping.BodyFormat;
import org.ventanilla.gateway.sms.SmsAccount;

/// The proof in one request that it comes from the provider of an account. Secrets are compared in
/// constant time.
///
/// @param proof the values of the header that contains the proof, as the authentication of the account
///     defines it
/// @param path the path as received
public record SmsCredentials(SmsTarget target, List<String> proof, InetAddress caller, String path) {

    private static final String TWILIO_HEADER = "X-Twilio-Signature";
    private static final String BASIC_HEADER = "Authorization";
    private static final String BASIC_SCHEME = "basic ";

    /// The name of the header that contains the proof; empty if no header does.
    public static String headerOf(RequestMapping mapping) {
        return switch (mapping.authentication()) {
            case BASIC -> BASIC_HEADER;
            case HEADER -> mapping.header();
            case TWILIO_SIGNATURE -> TWILIO_HEADER;
            case PATH_SECRET, ADDRESSES -> "";
        };
    }

    /// Whether the head of the request is valid. The body must be checked, too, if the provider signs
    /// it ({@link #matchBody}).
    public boolean matchHead() {
        SmsAccount account = target.account();
        if (!account.accepts(caller)) {
            return false;
        }
        return switch (mapping().authentication()) {
            case BASIC -> proof.size() == 1 && isBasic(proof.getFirst());
            case HEADER -> proof.size() == 1 && isSecret(proof.getFirst());
            case PATH_SECRET -> isSecret(target.secret());
            case TWILIO_SIGNATURE -> proof.size() == 1 && !proof.getFirst().isEmpty();
            case ADDRESSES -> true;
        };
    }

    /// Whether the signature of the request is valid; true if the provider does not sign.
    public boolean matchBody(byte[] body) {
        if (mapping().authentication() != RequestMapping.Authentication.TWILIO_SIGNATURE) {
            return true;
        }
        SmsAccount account = target.account();
        TwilioSignature signature = new TwilioSignature(account.publicUrl().orElseThrow(), account.webhookSecrets());
        String called = target.query().isEmpty() ? path : path + "?" + target.query();
        try {
            return mapping().body() == BodyFormat.JSON
                    ? signature.isValid(proof.getFirst(), called, Parameters.read(target.query()), body)
                    : signature.isValid(proof.getFirst(), called, Parameters.read(body, 0));
        } catch (Parameters.TooMany _) {
            return false;
        }
    }

    private RequestMapping mapping() {
        return target.account().mapping(target.isReceipt());
    }

    private boolean isBasic(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC_SCHEME)) {
            return false;
        }
        String decoded;
        try {
            decoded = new String(
                    Base64.getDecoder()
                            .decode(header.substring(BASIC_SCHEME.length()).strip()),
                    UTF_8);
        } catch (IllegalArgumentException _) {
            return false;
        }
        boolean matches = false;
        for (String secret : target.account().webhookSecrets()) {
            matches |= isEqual(decoded, target.account().webhookUser() + ":" + secret);
        }
        return matches;
    }

    private boolean isSecret(String claimed) {
        boolean matches = false;
        for (String secret : target.account().webhookSecrets()) {
            matches |= isEqual(claimed, secret);
        }
        return matches;
    }

    private static boolean isEqual(String first, String second) {
        return MessageDigest.isEqual(first.getBytes(UTF_8), second.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "SmsCredentials[%s]".formatted(target);
    }
}
