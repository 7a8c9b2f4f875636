package org.ventanilla.simulator.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/// Message ids in the provider's form. As in real ids, the base64 part contains the phone of the
/// other party, so a wamid that is used as a key copies a phone number into other places.
public final class Wamid {

    private static final String PREFIX = "wamid.";
    private static final int LENGTH_AT = 2;
    private static final int PHONE_AT = 3;
    private static final int MIN_PHONE_DIGITS = 8;
    private static final int RANDOM_BYTES = 10;

    private Wamid() {}

    /// A new id for a message to or from `phone`.
    public static String next(String phone, boolean fromCitizen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(48);
        bytes.write(0x1d);
        bytes.write(0x18);
        bytes.write(phone.length());
        bytes.writeBytes(phone.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {0x15, 0x02, 0x00, (byte) (fromCitizen ? 0x12 : 0x11), 0x18});
        byte[] random = new byte[RANDOM_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        String hex = HexFormat.of().withUpperCase().formatHex(random);
        bytes.write(hex.length());
        bytes.writeBytes(hex.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        return PREFIX + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /// The phone contained in an id that {@link #next} created; empty for other ids.
    public static Optional<String> phoneOf(String wamid) {
        if (!wamid.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(wamid.substring(PREFIX.length()));
            if (bytes.length < PHONE_AT
                    || bytes.length < PHONE_AT + bytes[LENGTH_AT]
                    || bytes[LENGTH_AT] < MIN_PHONE_DIGITS) {
                return Optional.empty();
            }
            String phone = new String(bytes, PHONE_AT, bytes[LENGTH_AT], StandardCharsets.US_ASCII);
            return Citizens.isPhone(phone) ? Optional.of(phone) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// A long decimal id, as the provider uses for media and templates.
    public static String decimalId() {
        return Long.toString(new SplittableRandom().nextLong(100_000_000_000_000L, 999_999_999_999_999L));
    }
}
