package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;

/// Stores issued certificate files, encrypted and otherwise unchanged.
@ApplicationScoped
public class Certificates {

    /// An issued certificate.
    public record IssuedCertificate(
            String certificateId, NoticeId noticeId, String type, byte[] file, String sha256, Instant issuedAt) {}

    private final CertificateRows rows;
    private final ColumnEncryption encryption;

    Certificates(CertificateRows rows, ColumnEncryption encryption) {
        this.rows = rows;
        this.encryption = encryption;
    }

    /// Adds an issued certificate.
    public void add(Transaction tx, IssuedCertificate certificate) {
        rows.insert(CertificateEntity.of(certificate, encryption));
    }

    /// Returns the first certificate of a notice.
    public Optional<IssuedCertificate> ofNotice(Transaction tx, NoticeId id) {
        return rows.ofNotice(id.value()).stream().findFirst().map(row -> row.read(encryption));
    }
}
