package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeFold;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.RemedyTerm;
import org.ventanilla.notification.postgres.Certificates;
import org.ventanilla.notification.postgres.Consents;

/// Reads notices for staff and changes nothing.
@ApplicationScoped
public class NoticeQueries {

    private static final int MAX_LISTED = 100;

    private final Database database;
    private final Notices notices;
    private final Consents consents;
    private final Certificates certificates;

    NoticeQueries(Database database, Notices notices, Consents consents, Certificates certificates) {
        this.database = database;
        this.notices = notices;
        this.consents = consents;
        this.certificates = certificates;
    }

    /// A notice with its evidence, and the state computed from the evidence.
    ///
    /// @param terms the last days to file remedies; empty while the notice is not complete
    /// @param contactWaits whether the notice was issued without consent, but a consent of the
    ///     person waits for confirmation
    public record Detail(
            NoticeRecord notice,
            NoticeView view,
            List<EvidenceRow> rows,
            List<Notices.Repetitions> repetitions,
            List<RemedyTerm> terms,
            boolean contactWaits) {

        /// Returns each row with its fact.
        public List<EvidenceEntry> entries() {
            return rows.stream()
                    .map(row -> new EvidenceEntry(row, StoredEvidence.read(row).fact()))
                    .toList();
        }
    }

    /// A row of evidence and its fact.
    public record EvidenceEntry(EvidenceRow row, Fact fact) {}

    /// Returns the newest notices.
    public List<Notices.ListedNotice> newest() {
        return database.inTransaction(tx -> notices.newest(tx, MAX_LISTED));
    }

    /// Returns a notice with its evidence.
    public Optional<Detail> find(NoticeId id) {
        return database.inTransaction(tx -> notices.find(tx, id).map(stored -> detail(tx, stored)));
    }

    /// Returns the certificate of a notice, if one was issued.
    public Optional<Certificates.IssuedCertificate> certificate(NoticeId id) {
        return database.inTransaction(tx -> certificates.ofNotice(tx, id));
    }

    private Detail detail(Transaction tx, Notices.StoredNotice stored) {
        NoticeRecord notice = stored.notice();
        NoticeView view =
                NoticeFold.fold(stored.rows().stream().map(StoredEvidence::read).toList(), notice.profile());
        return new Detail(
                notice,
                view,
                stored.rows(),
                notices.repetitions(tx, notice.id()),
                view.completion() == null
                        ? List.of()
                        : RemedyTerm.forRemedies(
                                notice.remedies(), view.completion().at(), notice.profile()),
                view.state() == LegalState.SIN_CONSENTIMIENTO
                        && consents.isConfirmationPending(tx, notice.personKey()));
    }
}
