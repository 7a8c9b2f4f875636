package org.ventanilla.simulator.sms;

/// How a text is divided into SMS. A text that consists only of characters of the GSM 7-bit alphabet
/// has 160 characters in one SMS, or 153 per part; every other text has 70, or 67 per part.
///
/// Source: 3GPP TS 23.038, "Alphabets and language-specific information", and TS 23.040 for the header
/// of concatenated messages.
///
/// @param units the length of the text in septets (GSM-7) or UTF-16 units (UCS-2)
/// @param parts the number of SMS; an empty text is one SMS
public record SmsSegments(Encoding encoding, int units, int parts) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    /// The alphabet of a message, with the capacity of a single SMS and of a part, in units.
    public enum Encoding {
        GSM7(160, 153),
        UCS2(70, 67);

        private final int single;
        private final int part;

        Encoding(int single, int part) {
            this.single = single;
            this.part = part;
        }
    }

    /// The segments of this text.
    public static SmsSegments of(String text) {
        Encoding encoding = text.chars().allMatch(c -> septets((char) c) > 0) ? Encoding.GSM7 : Encoding.UCS2;
        int units = text.codePoints().map(c -> units(c, encoding)).sum();
        return new SmsSegments(encoding, units, units <= encoding.single ? 1 : parts(text, encoding));
    }

    /// Counts the parts of a long text. A character of two units is not divided between two parts.
    private static int parts(String text, Encoding encoding) {
        int parts = 1;
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            int needed = units(c, encoding);
            if (used + needed > encoding.part) {
                parts++;
                used = 0;
            }
            used += needed;
        }
        return parts;
    }

    private static int units(int codePoint, Encoding encoding) {
        return encoding == Encoding.GSM7 ? septets((char) codePoint) : Character.charCount(codePoint);
    }

    /// The number of septets of a character in the GSM 7-bit alphabet, or 0 for other characters.
    private static int septets(char c) {
        if (BASIC.indexOf(c) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(c) >= 0 ? 2 : 0;
    }
}
