package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/// A listener of the broker for clients that use TLS and authenticate by SCRAM, as a broker in
/// production requires. The self-signed certificate of the listener is stored with the broker's data, so that
/// clients still trust the broker after a restart.
public final class SecuredListener {
    private static final String LISTENER_NAME = "SECURED";
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final int SCRAM_ITERATIONS = 4096;
    private static final Duration ACCEPTANCE_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(50);
    private static final int KEYTOOL_LIMIT_SECONDS = 60;
    private static final int CERTIFICATE_VALIDITY_DAYS = 3650;
    private static final String LOGIN_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    private final int port;
    private final Path keyStore;
    private final String keyStorePassword;
    private final Path certificate;

    private SecuredListener(int port, Path keyStore, String keyStorePassword, Path certificate) {
        this.port = port;
        this.keyStore = keyStore;
        this.keyStorePassword = keyStorePassword;
        this.certificate = certificate;
    }

    /// Returns a listener on this port of the loopback address, for the broker whose data is in the
    /// folder. The certificate is created if the folder does not contain one.
    ///
    /// @throws BackendFailed if the JDK's `keytool` creates no certificate
    public static SecuredListener at(Path brokerFolder, int port) {
        Path folder = PrivateFiles.folder(brokerFolder.resolve("tls"));
        Path keyStore = folder.resolve("broker.p12");
        Path certificate = folder.resolve("broker.pem");
        String password = PrivateFiles.secret(folder.resolve("password"));
        if (!Files.exists(certificate)) {
            createKeyStore(keyStore, password);
            exportCertificate(keyStore, password, certificate);
        }
        return new SecuredListener(port, keyStore, password, certificate);
    }

    /// Returns the bootstrap address for clients.
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /// Returns the file with the certificate that clients must trust, in the format PEM.
    public Path certificate() {
        return certificate;
    }

    /// Creates the account of a user or changes the password of the account, and returns when the broker
    /// accepts the account. The broker must be running.
    ///
    /// @param openBootstrap the broker's listener that requires no account
    /// @throws BackendFailed if the broker does not accept the account within a minute
    public void addUser(String openBootstrap, String user, String password) {
        try (Admin admin = KafkaTopics.admin(openBootstrap)) {
            KafkaTopics.await(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS), password)))
                    .all());
        }
        awaitAcceptance(clientSettings(user, password));
    }

    /// Waits until the broker accepts the account. This is necessary because the controller acknowledges an
    /// account before the broker accepts clients with that account.
    private static void awaitAcceptance(Map<String, String> account) {
        long deadline = System.nanoTime() + ACCEPTANCE_LIMIT.toNanos();
        while (!accepts(account)) {
            if (System.nanoTime() > deadline) {
                throw new BackendFailed("the broker does not accept a new account");
            }
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
        }
    }

    private static boolean accepts(Map<String, String> account) {
        try (Admin admin = Admin.create(new HashMap<>(account))) {
            KafkaTopics.await(admin.describeCluster().nodes());
            return true;
        } catch (BackendFailed e) {
            if (e.getCause() instanceof ExecutionException failed
                    && failed.getCause() instanceof SaslAuthenticationException) {
                return false;
            }
            throw e;
        }
    }

    /// Returns the settings with which a Kafka client connects to this listener as this user.
    public Map<String, String> clientSettings(String user, String password) {
        return Map.of(
                "bootstrap.servers",
                bootstrap(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                "%s username=\"%s\" password=\"%s\";".formatted(LOGIN_MODULE, user, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString());
    }

    /// Adds the listener to a broker's settings.
    void addTo(Properties settings) {
        append(settings, "listener.security.protocol.map", LISTENER_NAME + ":SASL_SSL");
        append(settings, "listeners", LISTENER_NAME + "://" + bootstrap());
        append(settings, "advertised.listeners", LISTENER_NAME + "://" + bootstrap());
        String prefix = "listener.name." + LISTENER_NAME.toLowerCase(Locale.ROOT) + ".";
        settings.put(prefix + "ssl.keystore.type", "PKCS12");
        settings.put(prefix + "ssl.keystore.location", keyStore.toString());
        settings.put(prefix + "ssl.keystore.password", keyStorePassword);
        settings.put(prefix + "ssl.key.password", keyStorePassword);
        settings.put(prefix + "sasl.enabled.mechanisms", MECHANISM);
        settings.put(prefix + "scram-sha-512.sasl.jaas.config", LOGIN_MODULE + ";");
    }

    private static void append(Properties settings, String name, String entry) {
        settings.merge(name, entry, (before, added) -> before + "," + added);
    }

    private static void createKeyStore(Path keyStore, String password) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                Integer.toString(CERTIFICATE_VALIDITY_DAYS),
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                password);
        try {
            // A key store without an exported certificate remains from an interrupted start.
            Files.deleteIfExists(keyStore);
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(KEYTOOL_LIMIT_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new BackendFailed("keytool created no certificate: " + output);
            }
        } catch (IOException e) {
            throw new BackendFailed("keytool of this JDK does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendFailed("interrupted while creating a certificate", e);
        }
    }

    private static void exportCertificate(Path keyStore, String password, Path certificate) {
        try (InputStream bytes = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(bytes, password.toCharArray());
            Files.writeString(
                    certificate,
                    "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                            .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(
                                            keys.getCertificate("broker").getEncoded())));
        } catch (IOException | GeneralSecurityException e) {
            throw new BackendFailed("the broker's certificate cannot be read back", e);
        }
    }
}
