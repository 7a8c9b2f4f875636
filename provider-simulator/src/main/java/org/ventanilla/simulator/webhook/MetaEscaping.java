package org.ventanilla.simulator.webhook;

import java.nio.charset.StandardCharsets;

/// Writes JSON as Meta does: all characters beyond ASCII as `\\uXXXX` with lower-case digits, and
/// `/`, `<`, `%`, `@` escaped as well. A receiver that parses the body and writes it again before
/// verifying the signature fails because of this.
///
/// Source: Messenger Platform, "Webhooks", validating payloads (escaped Unicode, lower-case
/// hexadecimal digits).
public final class MetaEscaping {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private MetaEscaping() {}

    /// The bytes that are sent and signed.
    ///
    /// @param json a JSON text; the escaped characters only occur inside its strings
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

    private static boolean isEscapedAlready(String json, int at) {
        int backslashes = 0;
        for (int i = at - 1; i >= 0 && json.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
