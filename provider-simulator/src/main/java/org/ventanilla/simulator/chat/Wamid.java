package org.ventanilla.simulator.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/// Creates wamids: message ids in the provider's form. As in real ids, the base64 part contains the
/// citizen's phone. A program that uses a wamid as a key therefore copies a phone number.
public final class Wamid {

    private static final String PREFIX = "wamid.";
    private static final int LENGTH_INDEX = 2;
    private static final int PHONE_INDEX = 3;
    private static final int MIN_PHONE_DIGITS = 8;
    private static final int RANDOM_BYTES = 10;

    private Wamid() {}

    /// A new id for a message to or from `phone`.
    public static String create(String phone, boolean fromCitizen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(48);
        // The bytes around the phone are those of real ids.
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

    /// The phone in a wamid that [#create] created; empty for other ids.
    public static Optional<String> phoneOf(String wamid) {
        if (!wamid.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(wamid.substring(PREFIX.length()));
            if (bytes.length < PHONE_INDEX
                    || bytes.length < PHONE_INDEX + bytes[LENGTH_INDEX]
                    || bytes[LENGTH_INDEX] < MIN_PHONE_DIGITS) {
                return Optional.empty();
            }
            String phone = new String(bytes, PHONE_INDEX, bytes[LENGTH_INDEX], StandardCharsets.US_ASCII);
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
