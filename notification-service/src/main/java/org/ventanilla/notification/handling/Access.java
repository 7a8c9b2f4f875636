package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Decision;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeFold;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.RemedyTerm;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Certificates;
import org.ventanilla.notification.postgres.Visits;
import org.ventanilla.records.UniqueIds;

/// Serves the citizen's page to an identified visitor: cover, confirmation of access, document and
/// certificate.
@ApplicationScoped
public class Access {

    private final Database database;
    private final Notices notices;
    private final Visits visits;
    private final Sessions sessions;
    private final Certificates certificates;
    private final Secrets secrets;
    private final Clock clock;

    Access(
            Database database,
            Notices notices,
            Visits visits,
            Sessions sessions,
            Certificates certificates,
            Secrets secrets,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.visits = visits;
        this.sessions = sessions;
        this.certificates = certificates;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// The content of the cover page, which shows nothing of the decision.
    ///
    /// @param nonce the nonce of the form that confirms access
    public record Cover(NoticeRecord notice, NoticeView view, String nonce) {

        /// Returns whether access may still be confirmed. The number of accesses without a copy is
        /// limited.
        public boolean mayConfirmAccess() {
            return view.count(EvidenceKind.ACCESO_CONFIRMADO) < NoticeLimits.ACCESSES_KEPT;
        }
    }

    /// The content of the document page, and of the page with the receipt.
    ///
    /// @param terms the last days to file remedies; if the notice is not complete, these days are
    ///     computed as if the notice were completed now
    public record DocumentPage(
            NoticeRecord notice,
            NoticeView view,
            List<RemedyTerm> terms,
            @Nullable Instant completedAt) {}

    /// Records that the link was fetched, as technical evidence without legal effect. The response
    /// is the same for a valid and an invalid link.
    public void recordLinkFetch(String token, String method) {
        database.transact(tx -> notices.byTokenHash(tx, secrets.hash(Secrets.Purpose.TOKEN, token))
                .ifPresent(id -> recordLinkFetch(tx, id, method)));
    }

    private void recordLinkFetch(Transaction tx, NoticeId id, String method) {
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(id));
        book.apply(id, new NoticeCommand.RecordOpening(UniqueIds.next(), method, now()), Actors.VISITOR, null);
        book.save();
    }

    /// Returns the cover for an identified visitor, with a new nonce for the button that confirms
    /// access.
    public Optional<Cover> cover(@Nullable String session) {
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now())
                .filter(visit -> visit.identifiedAt() != null)
                .map(visit -> cover(tx, visit)));
    }

    private Cover cover(Transaction tx, Visits.Visit visit) {
        String nonce = secrets.randomToken();
        visits.update(tx, visit.withNonce(secrets.hash(Secrets.Purpose.NONCE, nonce), now()));
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(visit.noticeId()));
        return new Cover(book.notice(visit.noticeId()), book.view(visit.noticeId()), nonce);
    }

    /// Confirms access, after the visitor pressed «Acceder a la notificación». A nonce can be used
    /// once. If the visit already confirmed access, the request changes nothing.
    ///
    /// @return whether the document may be shown
    public boolean confirm(@Nullable String session, String nonce, String networkAddress, String userAgent) {
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now())
                .map(visit -> confirm(tx, visit, nonce, networkAddress, userAgent))
                .orElse(false));
    }

    private boolean confirm(Transaction tx, Visits.Visit visit, String nonce, String networkAddress, String userAgent) {
        if (visit.accessedAt() != null) {
            return true;
        }
        if (visit.identifiedAt() == null
                || visit.nonceHash() == null
                || !Secrets.areEqual(visit.nonceHash(), secrets.hash(Secrets.Purpose.NONCE, nonce))) {
            return false;
        }
        Instant now = now();
        Commitment circumstances = new Commitment(
                CertificateDocument.circumstancesName(visit.id()),
                secrets.randomSalt(),
                Map.of("networkAddress", networkAddress, "userAgent", userAgent));
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(visit.noticeId()));
        Decision decision = book.apply(
                visit.noticeId(),
                new NoticeCommand.ConfirmAccess(
                        UniqueIds.next(),
                        visit.id(),
                        IdentityLevel.N1,
                        VisitorIdentification.METHOD,
                        visit.codeId(),
                        circumstances.digest(),
                        now),
                Actors.ADDRESSEE,
                null);
        if (decision instanceof Decision.Refused) {
            return false;
        }
        if (decision instanceof Decision.Accepted) {
            book.addCommitment(visit.noticeId(), circumstances);
        }
        book.save();
        visits.update(tx, visit.accessed(now));
        return true;
    }

    /// Returns the document page for a visitor who confirmed access.
    public Optional<DocumentPage> documentPage(@Nullable String session) {
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now())
                .filter(visit -> visit.accessedAt() != null)
                .flatMap(visit -> {
                    visits.update(tx, visit.seen(now()));
                    return notices.find(tx, visit.noticeId());
                })
                .map(stored -> documentPage(stored, now())));
    }

    private static DocumentPage documentPage(Notices.StoredNotice stored, Instant now) {
        NoticeRecord notice = stored.notice();
        NoticeView view =
                NoticeFold.fold(stored.rows().stream().map(StoredEvidence::read).toList(), notice.profile());
        Instant completedAt =
                view.completion() == null ? null : view.completion().at();
        return new DocumentPage(
                notice,
                view,
                RemedyTerm.forRemedies(notice.remedies(), completedAt == null ? now : completedAt, notice.profile()),
                completedAt);
    }

    /// Returns the certificate to the visitor who confirmed access.
    public Optional<Certificates.IssuedCertificate> certificate(@Nullable String session) {
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now())
                .filter(visit -> visit.accessedAt() != null)
                .flatMap(visit -> certificates.ofNotice(tx, visit.noticeId())));
    }

    private Instant now() {
        return Times.truncated(clock.instant());
    }
}
