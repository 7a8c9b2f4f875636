package org.ventanilla.simulator.webhook;

import java.nio.charset.StandardCharsets;

/// JSON as Meta writes it: everything beyond ASCII as `\\uXXXX` with lower-case digits, and `/`,
/// `<`, `%`, `@` escaped too. A receiver that parses and writes again before verifying the
/// signature fails exactly here.
///
/// Source: Messenger Platform, "Webhooks", validating payloads (escaped Unicode, lower-case
/// hexadecimal digits).
public final class MetaEscaping {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private MetaEscaping() {}

    /// The bytes that travel and are signed.
    ///
    /// @param json a JSON text; the characters concerned occur only inside its strings
    public static byte[] escape(String json) {
        StringBuilder out = new StringBuilder(json.length() + json.length() / 4);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '/' -> out.append(escapedAlready(json, i) ? "/" : "\\/");
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

    private static boolean escapedAlready(String json, int at) {
        int backslashes = 0;
        for (int i = at - 1; i >= 0 && json.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
