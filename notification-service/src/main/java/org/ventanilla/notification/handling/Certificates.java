package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;

/// Stores issued certificate files unchanged.
public interface Certificates {

    /// An issued certificate.
    record Issued(String certificateId, NoticeId noticeId, String type, byte[] file, String sha256, Instant issuedAt) {}

    void add(Transaction tx, Issued certificate);

    Optional<Issued> ofNotice(Transaction tx, NoticeId id);
}
