package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.notification.model.OneTimeCode;
import org.ventanilla.notification.postgres.Codes.StoredCode;

/// A row of the table `one_time_code`. The purpose of a code and the hash of its digits never
/// change.
@Entity
@Table(name = "one_time_code")
class CodeEntity {

    @Id
    @Column(name = "code_id")
    private UUID id;

    @Column(name = "contact_id", updatable = false)
    private UUID contactId;

    @Column(name = "consent_id", updatable = false)
    private @Nullable UUID consentId;

    @Column(name = "visit_id", updatable = false)
    private @Nullable UUID visitId;

    @Column(name = "code_hash", updatable = false)
    private String hash;

    @Column(name = "issued_at", updatable = false)
    private Instant issuedAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    private int tries;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    static CodeEntity of(StoredCode stored) {
        CodeEntity entity = new CodeEntity();
        entity.id = stored.code().codeId();
        entity.contactId = stored.contactId().value();
        entity.consentId = stored.consentId();
        entity.visitId = stored.visitId();
        entity.hash = stored.hash();
        entity.issuedAt = stored.code().issuedAt();
        entity.expiresAt = stored.code().expiresAt();
        entity.write(stored.code());
        return entity;
    }

    /// Copies the fields of a code that may change.
    void write(OneTimeCode code) {
        tries = code.tries();
        usedAt = code.usedAt();
    }

    StoredCode read() {
        return new StoredCode(
                new OneTimeCode(id, issuedAt, expiresAt, tries, usedAt),
                new ContactId(contactId),
                consentId,
                visitId,
                hash);
    }
}
