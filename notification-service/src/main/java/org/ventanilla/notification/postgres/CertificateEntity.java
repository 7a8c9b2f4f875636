package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.postgres.Certificates.IssuedCertificate;

/// A row of the table `certificate`, which never changes.
@Entity
@Immutable
@Table(name = "certificate")
class CertificateEntity {

    @Id
    @Column(name = "certificate_id")
    private String id;

    @Column(name = "notice_id")
    private UUID noticeId;

    private String type;

    /// The file, encrypted.
    private byte[] file;

    private String sha256;

    @Column(name = "issued_at")
    private Instant issuedAt;

    static CertificateEntity of(IssuedCertificate certificate, ColumnEncryption encryption) {
        CertificateEntity entity = new CertificateEntity();
        entity.id = certificate.certificateId();
        entity.noticeId = certificate.noticeId().value();
        entity.type = certificate.type();
        entity.file = encryption.encrypt(context(entity.id), certificate.file());
        entity.sha256 = certificate.sha256();
        entity.issuedAt = certificate.issuedAt();
        return entity;
    }

    IssuedCertificate read(ColumnEncryption encryption) {
        return new IssuedCertificate(
                id, new NoticeId(noticeId), type, encryption.decrypt(context(id), file), sha256, issuedAt);
    }

    private static String context(String id) {
        return "certificate:" + id;
    }
}
