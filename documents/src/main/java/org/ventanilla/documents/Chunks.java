package org.ventanilla.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The encryption of a document: chunks of equal size, each encrypted with AES-256-GCM under a key
/// that only this document has.
///
/// ```
/// file   = header, chunk 0, chunk 1, …, last chunk
/// header = "VTDC", version (1 byte), salt of the key (32 bytes)
/// chunk  = ciphertext of up to 65 536 bytes, tag (16 bytes)
/// ```
///
/// The associated data of a chunk are the header, the name of the document, the position of the
/// chunk, and whether the chunk is the last chunk. A file that was truncated, reordered or mixed with
/// another file therefore cannot be decrypted (NIST SP 800-38D; the construction is STREAM of Hoang,
/// Reyhanitabar, Rogaway and Vizár). The nonce consists of the position and a mark of the last
/// chunk. A nonce never repeats under one key.
///
/// The name is the hash of the content, and the hash of a stream is known only at the end of the stream.
/// Therefore there are two versions. In version 1, every chunk is bound to the name. In version 2, only
/// the last chunk is bound to the name. Version 2 is safe, because each file has its own salt and
/// therefore its own key. A chunk of another file cannot be decrypted with this key.
final class Chunks {

    static final int PLAIN_BYTES = 64 * 1024;
    static final int TAG_BYTES = 16;
    static final int SEALED_BYTES = PLAIN_BYTES + TAG_BYTES;
    static final int SALT_BYTES = 32;

    /// The version in which every chunk is bound to the name.
    static final byte EVERY_CHUNK_NAMED = 1;

    /// The version in which only the last chunk is bound to the name.
    static final byte LAST_CHUNK_NAMED = 2;

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
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .put(version)
                .put(salt)
                .array();
    }

    static boolean isHeader(byte[] bytes) {
        return bytes.length == HEADER_BYTES
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && (bytes[MAGIC.length] == EVERY_CHUNK_NAMED || bytes[MAGIC.length] == LAST_CHUNK_NAMED);
    }

    /// Encrypts a chunk.
    ///
    /// @param position the number of the chunk in the document, from 0
    /// @param last whether the chunk is the last chunk
    /// @param sha256 returns the name of the document; called only for a chunk that is bound to the name
    /// @param length the number of bytes in `plain`
    /// @param sealed receives the encrypted chunk
    /// @return the number of bytes that were written to `sealed`
    int seal(long position, boolean last, Supplier<String> sha256, byte[] plain, int length, byte[] sealed)
            throws GeneralSecurityException {
        prepare(Cipher.ENCRYPT_MODE, position, last, sha256);
        return cipher.doFinal(plain, 0, length, sealed);
    }

    /// Decrypts a chunk.
    ///
    /// @param position the number of the chunk in the document, from 0
    /// @param last whether the chunk is the last chunk
    /// @param sha256 returns the name of the document; called only for a chunk that is bound to the name
    /// @param length the number of bytes in `sealed`
    /// @param plain receives the decrypted chunk
    /// @return the number of bytes that were written to `plain`
    /// @throws GeneralSecurityException if the chunk is not the original chunk at this position
    int open(long position, boolean last, Supplier<String> sha256, byte[] sealed, int length, byte[] plain)
            throws GeneralSecurityException {
        prepare(Cipher.DECRYPT_MODE, position, last, sha256);
        return cipher.doFinal(sealed, 0, length, plain);
    }

    private void prepare(int mode, long position, boolean last, Supplier<String> sha256)
            throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(position)
                .putInt(last ? 1 : 0)
                .array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(header);
        if (last || header[MAGIC.length] == EVERY_CHUNK_NAMED) {
            cipher.updateAAD(("document:" + sha256.get()).getBytes(StandardCharsets.UTF_8));
        }
        cipher.updateAAD(nonce);
    }
}
