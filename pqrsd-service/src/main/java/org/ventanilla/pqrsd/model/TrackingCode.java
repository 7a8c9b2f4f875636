package org.ventanilla.pqrsd.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ventanilla.contracts.ids.CaseId;

/// The {@link SecondFactor} of a case for which the document cannot serve: twelve characters with
/// sixty random bits. The code is sent once, and only its hash is stored.
///
/// @param text the code as it is shown: three groups of four characters, without letters that look
///     like digits
public record TrackingCode(String text) {

    /// The number of random bytes from which a code is made. Four of their bits are not used.
    public static final int BYTES = 8;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP_LENGTH = 4;
    private static final int BITS_PER_CHARACTER = 5;
    private static final int CHARACTER_MASK = ALPHABET.length() - 1;

    /// A code from random bytes.
    public static TrackingCode of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("a tracking code is made of %d bytes".formatted(BYTES));
        }
        long bits = 0;
        for (byte part : random) {
            bits = bits << 8 | part & 0xff;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt((int) (bits >>> BITS_PER_CHARACTER * i & CHARACTER_MASK)));
        }
        return new TrackingCode(text.toString());
    }

    /// The hash that is stored. The hash depends on the id of the case, so that equal codes of two
    /// cases have different hashes.
    public byte[] hash(CaseId caseId) {
        return hash(text, caseId);
    }

    /// Whether a text that a person typed is the code with this hash. Spaces, dashes and letter
    /// case are ignored; O counts as 0, and I and L count as 1.
    public static boolean matches(String typed, CaseId caseId, byte[] hash) {
        return MessageDigest.isEqual(hash(typed, caseId), hash);
    }

    private static byte[] hash(String typed, CaseId caseId) {
        String plain = Radicado.keyOf(typed).replace('O', '0').replace('I', '1').replace('L', '1');
        return sha256((caseId + ":" + plain).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "TrackingCode[masked]";
    }
}
