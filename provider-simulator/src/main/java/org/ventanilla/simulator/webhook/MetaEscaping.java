package org.ventanilla.simulator.webhook;

import java.nio.charset.StandardCharsets;

/// Escapes JSON as Meta, the provider, does: all characters beyond ASCII are written as `\\uXXXX` with
/// lower-case digits, and `/`, `<`, `%`, `@` are escaped too. Because of this escaping, a receiver that
/// parses the body and serialises it again before verifying the signature computes a wrong signature.
///
/// Source: Messenger Platform, "Webhooks", validating payloads (escaped Unicode, lower-case
/// hexadecimal digits).
public final class MetaEscaping {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private MetaEscaping() {}

    /// The escaped text as bytes, which are signed and sent.
    ///
    /// @param json a JSON text in which the characters to escape occur only inside strings
    public static byte[] escape(String json) {
        StringBuilder out = new StringBuilder(json.length() + json.length() / 4);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '/' -> out.append(isEscapedAlready(json, i) ? "/" : "\\/");
                case '<' -> out.append("\\u003C");
                case '%' -> out.append("\\u0025");
                case '@' -> out.append("\\u0040");
                default -> {
                    if (c < 0x7f) {
                        out.append(c);
                    } else {
                        out.append("\\u")
                                .append(DIGITS[c >> 12])
                                .append(DIGITS[(c >> 8) & 0xf])
                                .append(DIGITS[(c >> 4) & 0xf])
                                .append(DIGITS[c & 0xf]);
                    }
                }
            }
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isEscapedAlready(String json, int index) {
        int backslashes = 0;
        for (int i = index - 1; i >= 0 && json.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
