package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Queries on the table `certificate`.
@ApplicationScoped
class CertificateRows implements Rows<CertificateEntity, String> {

    /// Returns a list with the first certificate of a notice; empty if none was issued.
    List<CertificateEntity> ofNotice(UUID noticeId) {
        return read(find("noticeId = ?1 order by issuedAt", noticeId).page(0, 1));
    }
}
