package org.ventanilla.pqrsd.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ventanilla.contracts.ids.CaseId;

/// The second factor of a case without a document: twelve signs, sixty random bits, shown once and
/// kept only as a hash.
///
/// @param text as it is shown: three groups of four, without letters that look like digits
public record TrackingCode(String text) {

    /// Random bytes a code is made of.
    public static final int BYTES = 8;

    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

    /// A code from random bytes.
    public static TrackingCode of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException(
                    "a tracking code is made of %d bytes".formatted(BYTES));
        }
        long bits = 0;
        for (byte part : random) {
            bits = bits << 8 | part & 0xff;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(SIGNS.charAt((int) (bits >>> 5 * i & 31)));
        }
        return new TrackingCode(text.toString());
    }

    /// What is stored: the case's id goes in, so that equal codes of two cases do not look alike.
    public byte[] hash(CaseId caseId) {
        return hash(text, caseId);
    }

    /// Whether what a person typed is the code behind a hash. Spaces, dashes and case do not
    /// matter,
    /// nor O for 0, I and L for 1.
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
