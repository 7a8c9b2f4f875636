package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.Certificates;

/// Stores certificate files, encrypted and otherwise unchanged.
@ApplicationScoped
class PostgresCertificates implements Certificates {

    private final CertificateRows rows;
    private final Sealed sealed;

    PostgresCertificates(CertificateRows rows, Sealed sealed) {
        this.rows = rows;
        this.sealed = sealed;
    }

    @Override
    public void add(Transaction tx, Issued certificate) {
        rows.insert(CertificateEntity.of(certificate, sealed));
    }

    @Override
    public Optional<Issued> ofNotice(Transaction tx, NoticeId id) {
        return rows.ofNotice(id.value()).stream().findFirst().map(row -> row.read(sealed));
    }
}
