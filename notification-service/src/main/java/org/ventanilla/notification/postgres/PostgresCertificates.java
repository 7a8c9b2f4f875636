package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.Certificates;

/// Certificate files, encrypted, byte for byte as issued.
@Singleton
class PostgresCertificates implements Certificates {

    private final Sealed sealed;

    PostgresCertificates(Sealed sealed) {
        this.sealed = sealed;
    }

    @Override
    public void add(Transaction tx, Issued certificate) {
        tx.handle()
                .createUpdate(
                        """
                        insert into certificate (certificate_id, notice_id, type, file, sha256, issued_at)
                        values (:id, :notice, :type, :file, :sha256, :issued)
                        """)
                .bind("id", certificate.certificateId())
                .bind("notice", certificate.noticeId().value())
                .bind("type", certificate.type())
                .bind(
                        "file",
                        sealed.encrypt(context(certificate.certificateId()), certificate.file()))
                .bind("sha256", certificate.sha256())
                .bind("issued", at(certificate.issuedAt()))
                .execute();
    }

    @Override
    public Optional<Issued> ofNotice(Transaction tx, NoticeId id) {
        return tx.handle()
                .createQuery(
                        "select * from certificate where notice_id = :id order by issued_at limit 1")
                .bind("id", id.value())
                .map(
                        (row, _) -> {
                            String certificateId = row.getString("certificate_id");
                            return new Issued(
                                    certificateId,
                                    id,
                                    row.getString("type"),
                                    sealed.decrypt(context(certificateId), row.getBytes("file")),
                                    row.getString("sha256"),
                                    Columns.instant(row, "issued_at"));
                        })
                .findOne();
    }

    private static String context(String certificateId) {
        return "certificate:" + certificateId;
    }
}
