package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.notification.NotificationCommand.ConsentProof;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.notification.model.Confirmation;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Reference;
import org.ventanilla.notification.postgres.Consents.StoredConsent;

/// A row of the table `consent`. The person, the contact and the words of the acceptance never
/// change.
@Entity
@Table(name = "consent")
class ConsentEntity {

    @Id
    @Column(name = "consent_id")
    private UUID id;

    @Column(name = "contact_id", updatable = false)
    private UUID contactId;

    @Column(name = "person_key", updatable = false)
    private String personKey;

    @Enumerated(EnumType.STRING)
    private Consent.State state;

    @Column(name = "text_version", updatable = false)
    private String textVersion;

    @Column(name = "text_sha256", updatable = false)
    private String textSha256;

    @Column(name = "proof_salt", updatable = false)
    private String proofSalt;

    /// The record [Personal] as JSON, encrypted.
    @Column(updatable = false)
    private byte[] personal;

    @Column(name = "said_at", updatable = false)
    private Instant saidAt;

    @Column(name = "code_sent_at", updatable = false)
    private Instant codeSentAt;

    @Column(name = "proven_at")
    private @Nullable Instant provenAt;

    private @Nullable String reference;

    @Column(name = "asked_by")
    private @Nullable UUID confirmCommandId;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "confirmed_means")
    private @Nullable ConfirmationMeans confirmedMeans;

    @Column(name = "confirmed_by")
    private @Nullable String confirmedBy;

    @Column(name = "revoked_at")
    private @Nullable Instant endedAt;

    /// The words with which the person withdrew the consent, as JSON, encrypted.
    private byte @Nullable [] revocation;

    @Enumerated(EnumType.STRING)
    private Consent.@Nullable Reason reason;

    private record Personal(Person person, ConsentProof proof) {}

    static ConsentEntity of(StoredConsent stored, ColumnEncryption encryption) {
        Consent consent = stored.consent();
        ConsentEntity entity = new ConsentEntity();
        entity.id = consent.consentId();
        entity.contactId = consent.contactId();
        entity.personKey = consent.personKey();
        entity.textVersion = consent.statement().textVersion();
        entity.textSha256 = consent.statement().textSha256();
        entity.proofSalt = stored.salt();
        entity.personal = encryption.encryptJson(context(entity.id), new Personal(stored.person(), stored.proof()));
        entity.saidAt = consent.statement().saidAt();
        entity.codeSentAt = consent.codeSentAt();
        entity.write(consent);
        return entity;
    }

    /// Copies the fields of a consent that may change.
    void write(Consent consent) {
        Confirmation confirmation = consent.confirmation();
        state = consent.state();
        provenAt = consent.provenAt();
        reference = consent.reference() == null ? null : consent.reference().text();
        confirmCommandId = consent.confirmCommandId();
        confirmedAt = confirmation == null ? null : confirmation.at();
        confirmedMeans = confirmation == null ? null : confirmation.means();
        confirmedBy = confirmation == null ? null : confirmation.account();
        Consent.End end = consent.end();
        endedAt = end == null ? null : end.at();
        reason = end == null ? null : end.reason();
    }

    /// Stores the words with which the person withdrew the consent.
    void storeWithdrawal(ConsentProof words, ColumnEncryption encryption) {
        revocation = encryption.encryptJson("revocation:" + id, words);
    }

    StoredConsent read(ColumnEncryption encryption) {
        Personal opened = encryption.decryptJson(context(id), personal, Personal.class);
        return new StoredConsent(
                new Consent(
                        id,
                        contactId,
                        personKey,
                        state,
                        new Consent.Statement(textVersion, textSha256, saidAt),
                        codeSentAt,
                        provenAt,
                        reference == null ? null : new Reference(reference),
                        confirmCommandId,
                        confirmedAt == null ? null : new Confirmation(confirmedMeans, confirmedBy, confirmedAt),
                        endedAt == null ? null : new Consent.End(endedAt, reason)),
                opened.person(),
                opened.proof(),
                proofSalt);
    }

    private static String context(UUID id) {
        return "consent:" + id;
    }
}
