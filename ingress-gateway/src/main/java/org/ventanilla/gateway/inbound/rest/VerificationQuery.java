package org.ventanilla.gateway.inbound.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the query of the request by which the provider verifies our address. The parameters for
/// mode, token and challenge must each occur exactly once.
///
/// Source: Meta, "Webhooks: Verification requests".
final class VerificationQuery {

    private static final int MAX_CHALLENGE_LENGTH = 512;

    private VerificationQuery() {}

    /// The challenge to return, if the token is correct.
    ///
    /// @param query the query part of the address, still encoded
    static Optional<String> challenge(@Nullable String query, String verifyToken) {
        if (query == null) {
            return Optional.empty();
        }
        Map<String, List<String>> parameters = new HashMap<>();
        try {
            for (String pair : query.split("&")) {
                int separator = pair.indexOf('=');
                String name = separator < 0 ? pair : pair.substring(0, separator);
                String value = separator < 0 ? "" : pair.substring(separator + 1);
                parameters
                        .computeIfAbsent(URLDecoder.decode(name, UTF_8), _ -> new ArrayList<>())
                        .add(URLDecoder.decode(value, UTF_8));
            }
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        String mode = singleValue(parameters, "hub.mode");
        String token = singleValue(parameters, "hub.verify_token");
        String challenge = singleValue(parameters, "hub.challenge");
        boolean tokenMatches = MessageDigest.isEqual(token.getBytes(UTF_8), verifyToken.getBytes(UTF_8));
        return tokenMatches
                        && mode.equals("subscribe")
                        && !challenge.isEmpty()
                        && challenge.length() <= MAX_CHALLENGE_LENGTH
                ? Optional.of(challenge)
                : Optional.empty();
    }

    /// The value of a parameter that occurs exactly once; empty otherwise.
    private static String singleValue(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }
}
