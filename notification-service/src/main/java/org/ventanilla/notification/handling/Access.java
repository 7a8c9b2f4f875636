package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
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

/// What an identified visitor of the citizen's page sees and confirms.
@Singleton
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

    /// What the cover shows: nothing of the decision.
    ///
    /// @param nonce for the one form that confirms access
    public record Cover(NoticeRecord notice, NoticeView view, String nonce) {

        /// Whether access may still be confirmed, after how many that brought no copy.
        public boolean accessesLeft() {
            return view.count(EvidenceKind.ACCESO_CONFIRMADO) < NoticeLimits.ACCESSES_KEPT;
        }
    }

    /// The document page, and the receipt when both facts hold.
    ///
    /// @param terms until when remedies may be filed; while the notice is not complete, as it would
    /// be if it were completed now
    public record Opened(
            NoticeRecord notice,
            NoticeView view,
            List<RemedyTerm> terms,
            @Nullable Instant completedAt) {}

    /// The link was fetched: technical evidence, no legal effect, the same for a dead link.
    public void opened(String token, String method) {
        database.transact(
                tx ->
                        notices.byTokenHash(tx, secrets.hash(Secrets.Use.TOKEN, token))
                                .ifPresent(id -> recordOpening(tx, id, method)));
    }

    private void recordOpening(Transaction tx, NoticeId id, String method) {
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        book.apply(
                id,
                new NoticeCommand.RecordOpening(UniqueIds.next(), method, now()),
                Actors.VISITOR,
                null);
        book.save();
    }

    /// The cover, with a fresh nonce for its button.
    public Optional<Cover> cover(@Nullable String session) {
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now())
                                .filter(visit -> visit.identifiedAt() != null)
                                .map(visit -> cover(tx, visit)));
    }

    private Cover cover(Transaction tx, Visits.Visit visit) {
        String nonce = secrets.token();
        visits.update(tx, visit.offered(secrets.hash(Secrets.Use.NONCE, nonce), now()));
        NoticeBook book = NoticeBook.of(notices, tx, List.of(visit.noticeId()));
        return new Cover(book.notice(visit.noticeId()), book.view(visit.noticeId()), nonce);
    }

    /// «Acceder a la notificación» was pressed. The nonce opens once; a second press changes
    /// nothing.
    ///
    /// @return whether the document may be shown
    public boolean confirm(
            @Nullable String session, String nonce, String networkAddress, String userAgent) {
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now())
                                .map(v -> confirm(tx, v, nonce, networkAddress, userAgent))
                                .orElse(false));
    }

    private boolean confirm(
            Transaction tx,
            Visits.Visit visit,
            String nonce,
            String networkAddress,
            String userAgent) {
        if (visit.accessedAt() != null) {
            return true;
        }
        if (visit.identifiedAt() == null
                || visit.nonceHash() == null
                || !Secrets.same(visit.nonceHash(), secrets.hash(Secrets.Use.NONCE, nonce))) {
            return false;
        }
        Instant now = now();
        Commitment circumstances =
                new Commitment(
                        CertificateDocument.circumstancesName(visit.id()),
                        secrets.salt(),
                        Map.of("networkAddress", networkAddress, "userAgent", userAgent));
        NoticeBook book = NoticeBook.of(notices, tx, List.of(visit.noticeId()));
        Decision decision =
                book.apply(
                        visit.noticeId(),
                        new NoticeCommand.ConfirmAccess(
                                UniqueIds.next(),
                                visit.id(),
                                IdentityLevel.N1,
                                Entrance.METHOD,
                                visit.codeId(),
                                circumstances.digest(),
                                now),
                        Actors.ADDRESSEE,
                        null);
        if (decision instanceof Decision.Refused) {
            return false;
        }
        if (decision instanceof Decision.Accepted) {
            book.commit(visit.noticeId(), circumstances);
        }
        book.save();
        visits.update(tx, visit.accessed(now));
        return true;
    }

    /// The document page.
    public Optional<Opened> opened(@Nullable String session) {
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now())
                                .filter(visit -> visit.accessedAt() != null)
                                .flatMap(
                                        visit -> {
                                            visits.update(tx, visit.seen(now()));
                                            return notices.find(tx, visit.noticeId());
                                        })
                                .map(stored -> opened(stored, now())));
    }

    private static Opened opened(Notices.Stored stored, Instant now) {
        NoticeRecord notice = stored.notice();
        NoticeView view =
                NoticeFold.fold(
                        stored.rows().stream().map(StoredEvidence::of).toList(), notice.profile());
        Instant completedAt = view.completion() == null ? null : view.completion().at();
        return new Opened(
                notice,
                view,
                RemedyTerm.of(
                        notice.remedies(),
                        completedAt == null ? now : completedAt,
                        notice.profile()),
                completedAt);
    }

    /// The certificate, for the visitor who confirmed access.
    public Optional<Certificates.Issued> certificate(@Nullable String session) {
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now())
                                .filter(visit -> visit.accessedAt() != null)
                                .flatMap(visit -> certificates.ofNotice(tx, visit.noticeId())));
    }

    private Instant now() {
        return Times.kept(clock.instant());
    }
}
