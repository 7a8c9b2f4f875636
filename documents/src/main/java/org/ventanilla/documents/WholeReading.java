package org.ventanilla.documents;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

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

    /// Opens a file.
    ///
    /// @param sha256 the name of the document
    /// @throws GeneralSecurityException if the content does not match the name
    WholeReading(Path path, SecretKey key, String sha256) throws IOException, GeneralSecurityException {
        this.size = Files.size(path) - NONCE_BYTES - TAG_BYTES;
        if (size < 0 || !hashOf(path, key, size).equals(sha256)) {
            throw new GeneralSecurityException("not the document of this name");
        }
        this.decrypted = open(path, key, size);
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

    private static String hashOf(Path path, SecretKey key, long size) throws IOException, GeneralSecurityException {
        try (DigestInputStream in = new DigestInputStream(open(path, key, size), Sha256.newDigest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(in.getMessageDigest());
        }
    }

    private static InputStream open(Path path, SecretKey key, long size) throws IOException, GeneralSecurityException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path));
        byte[] nonce = file.readNBytes(NONCE_BYTES);
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                key,
                new IvParameterSpec(ByteBuffer.wrap(Arrays.copyOf(nonce, NONCE_BYTES + Integer.BYTES))
                        .putInt(NONCE_BYTES, FIRST_COUNTER)
                        .array()));
        return new CipherInputStream(new FirstBytes(file, size), cipher);
    }

    /// The first bytes of a stream: the ciphertext without the tag at the end of the file.
    private static final class FirstBytes extends FilterInputStream {
        private long remaining;

        FirstBytes(InputStream in, long remaining) {
            super(in);
            this.remaining = remaining;
        }

        @Override
        public int read() throws IOException {
            int value = remaining == 0 ? -1 : super.read();
            remaining -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = remaining == 0 ? -1 : super.read(into, offset, (int) Math.min(length, remaining));
            remaining -= Math.max(0, count);
            return count;
        }
    }
}
