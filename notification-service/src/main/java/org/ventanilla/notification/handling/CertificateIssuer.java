package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.crypto.SealKey;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.Sha256;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Certificates;
import org.ventanilla.records.UniqueIds;

/// Issues the certificate of a completed notice. The completion is recorded in an earlier
/// transaction, because legal terms depend on the completion and not on the certificate. If the
/// process stops between the two transactions, [CertificateSweep] issues the certificate later.
@ApplicationScoped
public class CertificateIssuer {

    private static final Logger LOG = Logger.getLogger(CertificateIssuer.class);

    private final Database database;
    private final Notices notices;
    private final Certificates certificates;
    private final SealKey sealKey;
    private final EntityConfig entity;
    private final CertificateTexts texts;
    private final Clock clock;

    CertificateIssuer(
            Database database,
            Notices notices,
            Certificates certificates,
            SealKey sealKey,
            EntityConfig entity,
            NoticeTexts texts,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.certificates = certificates;
        this.sealKey = sealKey;
        this.entity = entity;
        this.texts = CertificateTexts.of(texts);
        this.clock = clock;
    }

    /// Issues the certificate, unless the notice is not complete or already has a certificate.
    public void issue(NoticeId id) {
        database.transact(tx -> issue(tx, List.of(id)));
    }

    /// Issues the certificates of several notices in the transaction of the caller.
    void issue(Transaction tx, List<NoticeId> ids) {
        NoticeBook book = NoticeBook.withLocked(notices, tx, ids);
        ids.forEach(id -> issue(tx, book, id));
        book.save();
    }

    private void issue(Transaction tx, NoticeBook book, NoticeId id) {
        NoticeView view = book.view(id);
        if (view.completion() == null || view.certificateId() != null) {
            return;
        }
        Instant now = Times.truncated(clock.instant());
        byte[] file = new CertificateDocument(
                        entity, texts, book.notice(id), book.rows(id), view, notices.commitments(tx, id))
                .sealed(sealKey, now);
        String certificateId = book.notice(id).number().certificateId();
        String sha256 = Sha256.hex(file);
        certificates.add(
                tx, new Certificates.IssuedCertificate(certificateId, id, CertificateDocument.TYPE, file, sha256, now));
        book.apply(
                id,
                new NoticeCommand.RecordCertificate(
                        UniqueIds.next(), certificateId, CertificateDocument.TYPE, sha256, now),
                Actors.SYSTEM,
                null);
        LOG.infof("Certificate issued. noticeId=%s certificateId=%s", id, certificateId);
    }
}
