package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeFold;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.RemedyTerm;

/// What staff see of notices. Reads only.
@Singleton
public class NoticeDesk {

    private static final int LISTED = 100;

    private final Database database;
    private final Notices notices;
    private final Consents consents;
    private final Certificates certificates;

    NoticeDesk(Database database, Notices notices, Consents consents, Certificates certificates) {
        this.database = database;
        this.notices = notices;
        this.consents = consents;
        this.certificates = certificates;
    }

    /// One notice with its evidence, folded.
    ///
    /// @param contactWaits the notice has no consent, and one of the person waits to be confirmed
    public record Detail(
            NoticeRecord notice,
            NoticeView view,
            List<EvidenceRow> rows,
            List<Notices.Counted> counted,
            List<RemedyTerm> terms,
            boolean contactWaits) {

        /// The rows with what they say.
        public List<Step> steps() {
            return rows.stream().map(row -> new Step(row, StoredEvidence.of(row).fact())).toList();
        }
    }

    /// A row and its fact.
    public record Step(EvidenceRow row, Fact fact) {}

    /// A line of the list.
    public List<Notices.Line> newest() {
        return database.inTransaction(tx -> notices.newest(tx, LISTED));
    }

    public Optional<Detail> find(NoticeId id) {
        return database.inTransaction(tx -> notices.find(tx, id).map(one -> detail(tx, one)));
    }

    public Optional<Certificates.Issued> certificate(NoticeId id) {
        return database.inTransaction(tx -> certificates.ofNotice(tx, id));
    }

    private Detail detail(Transaction tx, Notices.Stored stored) {
        NoticeRecord notice = stored.notice();
        NoticeView view =
                NoticeFold.fold(
                        stored.rows().stream().map(StoredEvidence::of).toList(), notice.profile());
        return new Detail(
                notice,
                view,
                stored.rows(),
                notices.counted(tx, notice.id()),
                view.completion() == null
                        ? List.of()
                        : RemedyTerm.of(
                                notice.remedies(), view.completion().at(), notice.profile()),
                view.state() == LegalState.SIN_CONSENTIMIENTO
                        && consents.waitsToBeConfirmed(tx, notice.personKey()));
    }
}
