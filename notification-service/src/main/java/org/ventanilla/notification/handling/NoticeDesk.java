package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Database;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.NoticeFold;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.RemedyTerm;

/// What staff see of notices. Reads only.
@Singleton
public class NoticeDesk {

    private static final int LISTED = 100;

    private final Database database;
    private final Notices notices;
    private final Certificates certificates;

    NoticeDesk(Database database, Notices notices, Certificates certificates) {
        this.database = database;
        this.notices = notices;
        this.certificates = certificates;
    }

    /// One notice with its evidence, folded.
    public record Detail(
            NoticeRecord notice,
            NoticeView view,
            List<EvidenceRow> rows,
            List<Notices.Counted> counted,
            List<RemedyTerm> terms) {}

    /// A line of the list.
    public List<Notices.Line> newest() {
        return database.inTransaction(tx -> notices.newest(tx, LISTED));
    }

    public Optional<Detail> find(NoticeId id) {
        return database.inTransaction(
                tx -> notices.find(tx, id).map(stored -> detail(stored, notices.counted(tx, id))));
    }

    public Optional<Certificates.Issued> certificate(NoticeId id) {
        return database.inTransaction(tx -> certificates.ofNotice(tx, id));
    }

    private static Detail detail(Notices.Stored stored, List<Notices.Counted> counted) {
        NoticeRecord notice = stored.notice();
        NoticeView view =
                NoticeFold.fold(
                        stored.rows().stream().map(StoredEvidence::of).toList(), notice.profile());
        return new Detail(
                notice,
                view,
                stored.rows(),
                counted,
                view.completion() == null
                        ? List.of()
                        : RemedyTerm.of(
                                notice.remedies(), view.completion().at(), notice.profile()));
    }
}
