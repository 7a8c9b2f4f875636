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
    public record Issued(
            String certificateId, NoticeId noticeId, String type, byte[] file, String sha256, Instant issuedAt) {}

    private final CertificateRows rows;
    private final Sealed sealed;

    Certificates(CertificateRows rows, Sealed sealed) {
        this.rows = rows;
        this.sealed = sealed;
    }

    public void add(Transaction tx, Issued certificate) {
        rows.insert(CertificateEntity.of(certificate, sealed));
    }

    public Optional<Issued> ofNotice(Transaction tx, NoticeId id) {
        return rows.ofNotice(id.value()).stream().findFirst().map(row -> row.read(sealed));
    }
}
