package org.ventanilla.notification.handling;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.crypto.SealKey;
import org.ventanilla.notification.model.Act;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.CompletionProfile;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.NoticeFold;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Remedy;
import org.ventanilla.notification.model.Samples;

/// Creates certificates as the service issues them, without a database.
public final class SampleCertificate {

    private static final NoticeNumber NUMBER = NoticeNumber.of(2026, 48217730);
    private static final String SALT = "5a".repeat(16);
    private static final Addressee ROSA = new Addressee("Rosa Díaz Ñuño 😀", "CC", "52123456", Addressee.INTERESADO);
    private static final List<Remedy> REMEDIES = List.of(new Remedy("REPOSICION", "Dirección de Evaluación", 10));
    private static final EntityConfig ENTITY = new EntityConfig() {
        @Override
        public String name() {
            return "Autoridad Ambiental de Ejemplo";
        }

        @Override
        public String nit() {
            return "900000000-0";
        }

        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:8084");
        }

        @Override
        public String helpLine() {
            return "01 8000 555 010";
        }

        @Override
        public String counter() {
            return "Calle 1";
        }
    };

    private static final CertificateTexts TEXTS =
            new CertificateTexts("Código enviado al contacto y devuelto desde él", List.of("Prueba el acceso."));

    private SampleCertificate() {}

    /// Creates a valid certificate.
    public static byte[] file(SealKey key) {
        return file(key, _ -> {});
    }

    /// Creates a certificate whose chain contradicts the printed statements. A dishonest issuer
    /// could seal such a certificate.
    ///
    /// @param change changes the evidence of the chain after the statements were computed
    public static byte[] file(SealKey key, Consumer<List<Evidence>> change) {
        List<Commitment> commitments = commitments();
        List<Evidence> evidence = new ArrayList<>(evidence(commitments));
        NoticeRecord notice = notice(commitments);
        var view = NoticeFold.fold(evidence, notice.profile());
        change.accept(evidence);
        List<EvidenceRow> rows = new ArrayList<>();
        for (Evidence entry : evidence) {
            rows.add(EvidenceRow.chained(
                    notice.id().value(),
                    rows.size() + 1L,
                    rows.isEmpty()
                            ? EvidenceRow.GENESIS
                            : rows.getLast().hashes().row(),
                    entry,
                    new EvidenceRow.Circumstances(
                            Actors.SYSTEM, "", notice.profile().id(), "test/1")));
        }
        return new CertificateDocument(ENTITY, TEXTS, notice, rows, view, commitments).sealed(key, Samples.at(60));
    }

    private static NoticeRecord notice(List<Commitment> commitments) {
        return new NoticeRecord(
                new NoticeId(Samples.id("notice")),
                NUMBER,
                null,
                issued(commitments),
                REMEDIES,
                CompletionProfile.CPACA_56_ACCESO,
                "person",
                new ContactId(Samples.id("contact")),
                Samples.id("consent"),
                ROSA,
                Samples.NOON);
    }

    private static Fact.Issued issued(List<Commitment> commitments) {
        return new Fact.Issued(
                NUMBER.text(),
                "RESOLUCION",
                "123 \"A\"",
                LocalDate.of(2026, 11, 20),
                null,
                Samples.ACT_SHA256,
                Samples.ACT_BYTES,
                commitments.getFirst().digest(),
                Act.remediesSha256(REMEDIES));
    }

    private static List<Commitment> commitments() {
        return List.of(
                new Commitment("addressee", SALT, ROSA.canonical()),
                new Commitment(
                        "consent",
                        SALT,
                        Map.of(
                                "name",
                                ROSA.name(),
                                "documentType",
                                "CC",
                                "documentNumber",
                                "52123456",
                                "saidText",
                                "Acepto",
                                "providerMessageId",
                                "wamid.X")),
                new Commitment(
                        CertificateDocument.circumstancesName(Samples.VISIT),
                        SALT,
                        Map.of("networkAddress", "127.0.0.1", "userAgent", "Prueba/1.0")));
    }

    private static List<Evidence> evidence(List<Commitment> commitments) {
        Fact.ConsentVerified consent = Samples.consent();
        return List.of(
                Samples.ownEvidence("issued", issued(commitments), 0),
                Samples.ownEvidence(
                        "verified",
                        new Fact.ConsentVerified(
                                consent.consentId(),
                                consent.contactId(),
                                consent.textVersion(),
                                consent.textSha256(),
                                commitments.get(1).digest(),
                                consent.saidAt(),
                                consent.provenAt(),
                                consent.ownership()),
                        0),
                Samples.ownEvidence("deposit", new Fact.MadeAvailable(Samples.ACT_SHA256, Samples.ACT_BYTES), 0),
                Samples.status("accepted", org.ventanilla.notification.model.ChannelState.ACEPTADA_PROVEEDOR, 2),
                Samples.ownEvidence(
                        "access",
                        new Fact.AccessConfirmed(
                                Samples.VISIT,
                                IdentityLevel.N1,
                                VisitorIdentification.METHOD,
                                Samples.id("code"),
                                commitments.get(2).digest()),
                        30),
                Samples.copy("copy", Samples.VISIT, 32));
    }
}
