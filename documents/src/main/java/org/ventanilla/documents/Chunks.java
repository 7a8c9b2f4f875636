package org.ventanilla.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// How a document is encrypted: in pieces of equal size, each by AES-256-GCM under a key that only
/// this document has.
///
/// ```
/// file   = header, piece 0, piece 1, …, last piece
/// header = "VTDC", version (1 byte), salt of the key (32 bytes)
/// piece  = ciphertext of up to 65 536 bytes, tag (16 bytes)
/// ```
///
/// Header, name of the document, position of the piece and whether it is the last one are
/// associated data of every piece: a file that was cut, reordered or mixed with another one
/// does not open (NIST SP 800-38D; the construction is STREAM of Hoang, Reyhanitabar, Rogaway
/// and Vizár). Position and last-piece mark are the nonce, which never repeats under one key.
///
/// The name is the hash of the content, which a writer of a stream knows only at its end. So there
/// are two versions: in version 1 every piece is bound to the name, in version 2 only the last
/// piece. That is enough, because all pieces of a file share the salt, and so the key, that no
/// other file has: only the pieces that were written with this last one open beside it.
final class Chunks {

    static final int PLAIN_BYTES = 64 * 1024;
    static final int TAG_BYTES = 16;
    static final int SEALED_BYTES = PLAIN_BYTES + TAG_BYTES;
    static final int SALT_BYTES = 32;

    static final byte EVERY_PIECE_NAMED = 1;
    static final byte LAST_PIECE_NAMED = 2;

    private static final byte[] MAGIC = "VTDC".getBytes(StandardCharsets.US_ASCII);
    static final int HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES;

    private final Cipher cipher;
    private final SecretKey key;
    private final byte[] header;

    Chunks(DocumentKeys keys, byte[] header) throws GeneralSecurityException {
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        this.key = keys.of(Arrays.copyOfRange(header, HEADER_BYTES - SALT_BYTES, HEADER_BYTES));
        this.header = header.clone();
    }

    static byte[] header(byte version, byte[] salt) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).put(version).put(salt).array();
    }

    static boolean isHeader(byte[] bytes) {
        return bytes.length == HEADER_BYTES
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && (bytes[MAGIC.length] == EVERY_PIECE_NAMED
                        || bytes[MAGIC.length] == LAST_PIECE_NAMED);
    }

    /// @param sha256 names the document; asked only for a piece that is bound to the name
    /// @return how many bytes were written to `sealed`
    int seal(
            long position,
            boolean last,
            Supplier<String> sha256,
            byte[] plain,
            int length,
            byte[] sealed)
            throws GeneralSecurityException {
        prepare(Cipher.ENCRYPT_MODE, position, last, sha256);
        return cipher.doFinal(plain, 0, length, sealed);
    }

    /// @param sha256 names the document: what was written for one opens for no other
    /// @return how many bytes were written to `plain`
    /// @throws GeneralSecurityException if the piece is not the one of this place
    int open(
            long position,
            boolean last,
            Supplier<String> sha256,
            byte[] sealed,
            int length,
            byte[] plain)
            throws GeneralSecurityException {
        prepare(Cipher.DECRYPT_MODE, position, last, sha256);
        return cipher.doFinal(sealed, 0, length, plain);
    }

    private void prepare(int mode, long position, boolean last, Supplier<String> sha256)
            throws GeneralSecurityException {
        byte[] place =
                ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                        .putLong(position)
                        .putInt(last ? 1 : 0)
                        .array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, place));
        cipher.updateAAD(header);
        if (last || header[MAGIC.length] == EVERY_PIECE_NAMED) {
            cipher.updateAAD(("document:" + sha256.get()).getBytes(StandardCharsets.UTF_8));
        }
        cipher.updateAAD(place);
    }
}
