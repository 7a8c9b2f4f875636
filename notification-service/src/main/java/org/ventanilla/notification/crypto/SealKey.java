package org.ventanilla.notification.crypto;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.ventanilla.notification.model.Sha256;

/// The key pair that seals certificates (Ed25519). The public key is published, so that anybody can
/// check a certificate without this service.
@ApplicationScoped
@Startup
public class SealKey {

    /// The name of the algorithm in every seal.
    public static final String ALGORITHM = "Ed25519";

    private static final Logger LOG = Logger.getLogger(SealKey.class);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    @Inject
    SealKey(KeyConfig config) {
        this(config.sealKey(), config.generatesMissingSealKey());
    }

    SealKey(Path file, boolean generateIfMissing) {
        try {
            Path publicFile = publicFileOf(file);
            if (generateIfMissing && !Files.exists(file)) {
                generate(file, publicFile);
            }
            if (!Files.exists(file) || !Files.exists(publicFile)) {
                throw new IllegalStateException(
                        "the seal key is missing: %s and %s (VENTANILLA_SEAL_KEY)".formatted(file, publicFile));
            }
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(read(file)));
            publicKey = factory.generatePublic(new X509EncodedKeySpec(read(publicFile)));
            requirePair();
            LOG.infof("The seal key is loaded. keyId=%s", keyId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the seal key is unreadable: " + file, e);
        }
    }

    /// Returns the signature of the bytes, lower-case hex.
    public String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(bytes);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// Returns the public key, X.509, lower-case hex.
    public String publicKeyHex() {
        return HexFormat.of().formatHex(publicKey.getEncoded());
    }

    /// Returns the public key as PEM.
    public String publicKeyPem() {
        return pem("PUBLIC KEY", publicKey.getEncoded());
    }

    /// Returns the SHA-256 of the public key, lower-case hex. The id names the key in certificates.
    public String keyId() {
        return Sha256.hex(publicKey.getEncoded());
    }

    /// Requires that the public key verifies a signature of the private key.
    private void requirePair() throws GeneralSecurityException {
        byte[] probe = "ventanilla".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(publicKey);
        signature.update(probe);
        if (!signature.verify(HexFormat.of().parseHex(sign(probe)))) {
            throw new IllegalStateException("the private seal key and the public key are not a pair");
        }
    }

    private static void generate(Path file, Path publicFile) throws GeneralSecurityException, IOException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createDirectories(file.toAbsolutePath().getParent());
        write(publicFile, pem("PUBLIC KEY", pair.getPublic().getEncoded()), "rw-r--r--");
        write(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        Path newFile = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(newFile);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    newFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        }
        Files.writeString(newFile, text);
        Files.move(newFile, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path publicFileOf(Path file) {
        String name = file.getFileName().toString();
        String base = name.endsWith(".pem") ? name.substring(0, name.length() - 4) : name;
        return file.resolveSibling(base + ".pub.pem");
    }

    private static byte[] read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    private static String pem(String title, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(title, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), title);
    }
}
