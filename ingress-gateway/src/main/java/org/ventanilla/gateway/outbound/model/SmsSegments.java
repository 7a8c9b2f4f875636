package org.ventanilla.gateway.outbound.model;

/// How a text is divided into short messages, each of which is paid for.
///
/// Source: 3GPP TS 23.038 (alphabets) and TS 23.040, section 9.2.3.24.1 (concatenation): each part of a
/// longer message gives up six octets to the header that joins the parts.
///
/// @param encoding the alphabet of the whole message. One character outside of the 7-bit alphabet
///     changes the alphabet of all parts
/// @param count the number of short messages; 0 for an empty text
public record SmsSegments(Encoding encoding, int count) {

    /// The alphabet of a message.
    public enum Encoding {
        /// 160 septets, or 153 in each part of a longer message.
        GSM_7(160, 153),
        /// 70 units of 16 bits, or 67 in each part of a longer message.
        UCS_2(70, 67);

        private final int single;
        private final int part;

        Encoding(int single, int part) {
            this.single = single;
            this.part = part;
        }
    }

    /// Counts the short messages of a text.
    public static SmsSegments of(String text) {
        boolean isGsm7 = text.codePoints().allMatch(codePoint -> Gsm7.septets(codePoint) > 0);
        Encoding encoding = isGsm7 ? Encoding.GSM_7 : Encoding.UCS_2;
        int total =
                text.codePoints().map(codePoint -> units(codePoint, encoding)).sum();
        if (total <= encoding.single) {
            return new SmsSegments(encoding, total == 0 ? 0 : 1);
        }
        int count = 1;
        int used = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int units = units(codePoint, encoding);
            if (used + units > encoding.part) {
                // An escape and its code, and the halves of a surrogate pair, are in the same part.
                count++;
                used = 0;
            }
            used += units;
        }
        return new SmsSegments(encoding, count);
    }

    /// Replaces characters that would change the alphabet of the message by similar characters, for
    /// example `á` by `a`. A character without a similar one is not changed.
    public static String transliterated(String text) {
        return Gsm7.transliterate(text);
    }

    private static int units(int codePoint, Encoding encoding) {
        return switch (encoding) {
            case GSM_7 -> Gsm7.septets(codePoint);
            case UCS_2 -> Character.charCount(codePoint);
        };
    }
}
