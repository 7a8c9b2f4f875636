package org.ventanilla.notification.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.notification.crypto.SealKey;
import org.ventanilla.notification.crypto.SealKeys;
import org.ventanilla.notification.handling.SampleCertificate;
import org.ventanilla.notification.model.Confirmation;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.Samples;

/// Tests that the verifier accepts valid certificates and refuses all others.
class VerifyTest {

    /// The indexes of the consent, the deposit, the access and the copy in the evidence that
    /// {@link SampleCertificate} puts into the chain.
    private static final int CONSENT = 1;

    private static final int DEPOSIT = 2;
    private static final int ACCESS = 4;
    private static final int COPY = 5;

    @TempDir
    static Path folder;

    private static SealKey key;
    private static byte[] certificate;

    @BeforeAll
    static void issue() {
        key = SealKeys.inFolder(folder);
        certificate = SampleCertificate.file(key);
    }

    @Test
    void anIssuedCertificateIsValid() throws IOException {
        assertThat(VerifyRun.withKey(savedFile(certificate), publicKey())).isEqualTo(VerifyRun.VALID);
    }

    @Test
    void withoutATrustedKeyAValidCertificateGetsAWarning() throws IOException {
        assertThat(VerifyRun.withoutKey(savedFile(certificate))).isEqualTo(VerifyRun.VALID_WITHOUT_TRUSTED_KEY);
    }

    @Test
    void aCertificateSealedWithAnotherKeyIsRefused() throws IOException {
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        byte[] forged = SampleCertificate.file(SealKeys.inFolder(otherFolder));
        assertThat(VerifyRun.withKey(savedFile(forged), publicKey()).exitCode()).isEqualTo(1);
    }

    @Test
    void aCertificateWithAnyAlteredByteIsRefused() {
        for (int i = 0; i < certificate.length; i++) {
            for (int bitMask : new int[] {0x01, 0x20, 0x80}) {
                byte[] altered = certificate.clone();
                altered[i] ^= (byte) bitMask;
                assertThatThrownBy(() -> CertificateCheck.check(altered, null))
                        .as("byte %d, bits %d", i, bitMask)
                        .isInstanceOf(Refused.class);
            }
        }
    }

    @Test
    void truncatedAndExtendedFilesAreRefused() {
        String text = new String(certificate, StandardCharsets.UTF_8);
        for (String altered : List.of(
                text + "\n",
                " " + text,
                text + text,
                text.substring(0, text.length() - 1),
                text.replaceFirst(":", ": "),
                "\ufeff" + text, // the byte order mark
                "",
                "null",
                "[]")) {
            assertThatThrownBy(() -> CertificateCheck.check(altered.getBytes(StandardCharsets.UTF_8), null))
                    .isInstanceOf(Refused.class);
        }
    }

    /// Changes of the evidence after which the notice is not complete, or is complete at another
    /// instant. The numbers are seconds: the access is at second 30, and the copy at second 32.
    static Stream<Arguments> contradictions() {
        return Stream.of(
                change("the copy was never served", all -> all.removeLast()),
                change(
                        "the copy was incomplete",
                        all -> all.set(
                                COPY,
                                Samples.ownEvidence(
                                        "copy", new Fact.CopyServed(Samples.VISIT, Samples.ACT_SHA256, 1), 32))),
                change("the copy was sent later", all -> all.set(COPY, Samples.copy("copy", Samples.VISIT, 33))),
                change(
                        "the consent was withdrawn before the access",
                        all -> all.add(Samples.ownEvidence("r", new Fact.MeansRevoked(Samples.id("consent")), 29))),
                change(
                        "the identified person refused before the access",
                        all -> all.add(Samples.ownEvidence(
                                "r", new Fact.Objected(Fact.Objection.RECHAZO, IdentityLevel.N1), 29))),
                change(
                        "nobody was identified",
                        all -> all.set(ACCESS, Samples.access("access", Samples.VISIT, IdentityLevel.N0, 30))),
                change("there was an earlier access with a copy", all -> {
                    all.add(Samples.access("e", Samples.id("e"), IdentityLevel.N1, 10));
                    all.add(Samples.copy("ec", Samples.id("e"), 11));
                }),
                change("there was no deposit", all -> all.remove(DEPOSIT)),
                change(
                        "the contact was confirmed after the access",
                        all -> all.set(CONSENT, confirmedAt(all.get(CONSENT), 31))),
                change(
                        "the contact was lost before the access",
                        all -> all.add(Samples.ownEvidence(
                                "l",
                                new Fact.ContactLost(Samples.id("consent"), Consent.Reason.CAMBIO_DE_NUMERO),
                                20))));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void aSealedCertificateThatContradictsItsChainIsRefused(String name, Consumer<List<Evidence>> change) {
        byte[] sealed = SampleCertificate.file(key, change);
        assertThatThrownBy(() -> CertificateCheck.check(sealed, null)).as(name).isInstanceOf(Refused.class);
    }

    /// Changes of the evidence after which the notice is complete at the same instant. The access is
    /// at second 30, and the copy at second 32.
    static Stream<Arguments> harmlessChanges() {
        return Stream.of(
                change(
                        "the consent was withdrawn after the access",
                        all -> all.add(Samples.ownEvidence("r", new Fact.MeansRevoked(Samples.id("consent")), 31))),
                change(
                        "a visitor with only the link said that the addressee is another person",
                        all -> all.add(Samples.ownEvidence(
                                "r", new Fact.Objected(Fact.Objection.OTRA_PERSONA, IdentityLevel.N0), 10))),
                change(
                        "the person refused between the access and the copy",
                        all -> all.add(Samples.ownEvidence(
                                "r", new Fact.Objected(Fact.Objection.RECHAZO, IdentityLevel.N1), 30))));
    }

    @ParameterizedTest
    @MethodSource("harmlessChanges")
    void aCertificateIsValidDespiteEvidenceThatDoesNotCloseTheNotice(String name, Consumer<List<Evidence>> change)
            throws IOException {
        byte[] sealed = SampleCertificate.file(key, change);
        assertThat(VerifyRun.withKey(savedFile(sealed), publicKey()).exitCode())
                .as(name)
                .isZero();
    }

    /// Fields of the statements about the consent, with values that differ from the chain.
    static Stream<Arguments> changedFields() {
        return Stream.of(
                Arguments.of("ownershipMeans", "CUENTA_DE_LA_SEDE"),
                Arguments.of("ownershipConfirmedAt", Samples.at(-700).toString()),
                Arguments.of("ownershipConfirmedBy", "OTRO"),
                Arguments.of("contactCodeSentAt", Samples.at(-940).toString()));
    }

    @ParameterizedTest
    @MethodSource("changedFields")
    void aConfirmationOfTheContactThatIsNotInTheChainIsRefused(String field, String value) throws IOException {
        byte[] changed = resealed(certificate, consent -> {
            boolean certificateHasTheField = consent.path(field).isTextual();
            assertThat(certificateHasTheField).isTrue();
            consent.put(field, value);
        });
        assertThatThrownBy(() -> CertificateCheck.check(changed, null)).isInstanceOf(Refused.class);
        // The chain of a certificate of release 0.2.0 contains no confirmation at all.
        byte[] changedEarlierRelease = resealed(certificateOfRelease020(), consent -> consent.put(field, value));
        assertThatThrownBy(() -> CertificateCheck.check(changedEarlierRelease, null))
                .isInstanceOf(Refused.class);
    }

    /// This test shows that the certificates of the tests above are refused because of their changes,
    /// and not because they were sealed again.
    @Test
    void aCertificateThatIsSealedAgainUnchangedIsValid() throws IOException {
        CertificateCheck.check(resealed(certificate, _ -> {}), null);
    }

    /// Changes the statements about the consent and seals the certificate again, as a dishonest
    /// issuer could do.
    private static byte[] resealed(byte[] file, Consumer<ObjectNode> change) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode node = (ObjectNode) json.readTree(file);
        ObjectNode seal = (ObjectNode) node.remove("seal");
        change.accept((ObjectNode) node.path("consent"));
        seal.put("signature", key.sign(Canon.bytes(node)));
        seal.put("keyId", key.keyId());
        seal.put("publicKey", key.publicKeyHex());
        node.set("seal", seal);
        return Canon.bytes(node);
    }

    /// Returns a certificate that release 0.2.0 issued.
    private static byte[] certificateOfRelease020() throws IOException {
        try (var file = VerifyTest.class.getResourceAsStream("/constancia-0.2.0.json")) {
            return file.readAllBytes();
        }
    }

    /// The chain of a certificate of release 0.2.0 contains no confirmation.
    @Test
    void aCertificateOfAnEarlierReleaseIsValid() throws IOException {
        CertificateCheck.Report report = CertificateCheck.check(certificateOfRelease020(), null);
        assertThat(report.noticeNumber()).startsWith("N-2026-4821-7730");
    }

    /// Returns the consent with a confirmation of the contact at another instant.
    private static Evidence confirmedAt(Evidence consent, int seconds) {
        return withOwnership(
                consent,
                new Fact.Ownership(
                        Samples.at(-950), ConfirmationMeans.COMPARECENCIA, Samples.at(seconds), Confirmation.ROLE));
    }

    private static Evidence withOwnership(Evidence consent, Fact.Ownership ownership) {
        Fact.ConsentVerified fact = (Fact.ConsentVerified) consent.fact();
        return Samples.ownEvidence(
                "verified",
                new Fact.ConsentVerified(
                        fact.consentId(),
                        fact.contactId(),
                        fact.textVersion(),
                        fact.textSha256(),
                        fact.proof(),
                        fact.saidAt(),
                        fact.provenAt(),
                        ownership),
                0);
    }

    private static Arguments change(String name, Consumer<List<Evidence>> change) {
        return Arguments.of(name, change);
    }

    private static Path savedFile(byte[] file) throws IOException {
        return Files.write(Files.createTempFile(folder, "constancia", ".json"), file);
    }

    private static Path publicKey() {
        return folder.resolve("seal-key.pub.pem");
    }
}
