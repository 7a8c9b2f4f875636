package org.ventanilla.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.ventanilla.documents.SealedFiles.SealedFile;

/// A document stored by release 0.2.0: one AES-GCM message for the whole document, `nonce (12
/// bytes), ciphertext, tag (16 bytes)`.
///
/// The JDK decrypts a GCM message only as a whole, in memory. But GCM encrypts in counter mode (NIST SP
/// 800-38D section 6.5), and a document can be decrypted in counter mode in chunks. This class does so
/// and ignores the tag. The name of the document is the SHA-256 of its content, so content that matches
/// the name is authentic even without the tag. Therefore the file is read twice: first to check the
/// hash, then to return the content.
final class WholeReading implements Documents.Reading {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /// GCM uses counter 1 for the tag, so the ciphertext begins with counter 2.
    private static final int FIRST_COUNTER = 2;

    private final InputStream decrypted;
    private final long size;

    /// Reads a file.
    ///
    /// @param toCheck the file, which this object reads once and closes
    /// @param file the same file, opened again, which this object closes
    /// @param sha256 the name of the document
    /// @throws GeneralSecurityException if the content does not match the name
    WholeReading(SealedFile toCheck, SealedFile file, SecretKey key, String sha256)
            throws IOException, GeneralSecurityException {
        this.size = file.size() - NONCE_BYTES - TAG_BYTES;
        boolean opened = false;
        try (toCheck) {
            if (size < 0
                    || toCheck.size() != file.size()
                    || !hashOf(toCheck, key, size).equals(sha256)) {
                throw new GeneralSecurityException("not the document of this name");
            }
            this.decrypted = open(file, key, size);
            opened = true;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream bytes() {
        return decrypted;
    }

    @Override
    public void close() {
        try {
            decrypted.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashOf(SealedFile file, SecretKey key, long size)
            throws IOException, GeneralSecurityException {
        DigestInputStream in = new DigestInputStream(open(file, key, size), Sha256.newDigest());
        in.transferTo(OutputStream.nullOutputStream());
        return Sha256.hex(in.getMessageDigest());
    }

    private static InputStream open(SealedFile file, SecretKey key, long size)
            throws IOException, GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        file.read(0, nonce, nonce.length);
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                key,
                new IvParameterSpec(ByteBuffer.wrap(Arrays.copyOf(nonce, NONCE_BYTES + Integer.BYTES))
                        .putInt(NONCE_BYTES, FIRST_COUNTER)
                        .array()));
        return new CipherInputStream(new Ciphertext(file, size), cipher);
    }

    /// The ciphertext of a file: the bytes between the nonce and the tag.
    private static final class Ciphertext extends InputStream {
        private final SealedFile file;
        private final long end;
        private long position = NONCE_BYTES;
        private byte[] buffer = new byte[0];

        Ciphertext(SealedFile file, long size) {
            this.file = file;
            this.end = NONCE_BYTES + size;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int maxBytes) throws IOException {
            if (position == end) {
                return -1;
            }
            int count = (int) Math.min(maxBytes, end - position);
            if (buffer.length < count) {
                buffer = new byte[count];
            }
            file.read(position, buffer, count);
            System.arraycopy(buffer, 0, into, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
