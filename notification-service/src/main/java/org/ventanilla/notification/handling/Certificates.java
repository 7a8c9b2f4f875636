package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;

/// Issued certificate files, as they were issued.
public interface Certificates {

    /// One of them.
    record Issued(
            String certificateId,
            NoticeId noticeId,
            String type,
            byte[] file,
            String sha256,
            Instant issuedAt) {}

    void add(Transaction tx, Issued certificate);

    Optional<Issued> ofNotice(Transaction tx, NoticeId id);
}
