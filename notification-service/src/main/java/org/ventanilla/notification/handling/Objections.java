package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Contacts;
import org.ventanilla.notification.postgres.Visits;
import org.ventanilla.records.UniqueIds;

/// Handles objections of visitors who do not open a notice. Only an identified visitor can close
/// the notice by an objection, and only before the access. After an objection made with only the
/// link, a member of staff is asked to look at the notice.
@ApplicationScoped
public class Objections {

    private final Database database;
    private final Notices notices;
    private final Visits visits;
    private final Sessions sessions;
    private final Codes codes;
    private final Contacts contacts;
    private final Secrets secrets;
    private final Clock clock;

    Objections(
            Database database,
            Notices notices,
            Visits visits,
            Sessions sessions,
            Codes codes,
            Contacts contacts,
            Secrets secrets,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.visits = visits;
        this.sessions = sessions;
        this.codes = codes;
        this.contacts = contacts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// The effect of an objection by an identified visitor.
    public enum Effect {
        /// The objection closes the notice, so that the person is notified by citation.
        CLOSES,
        /// The objection is recorded and a member of staff looks at it; the notice is not closed.
        RECORDED
    }

    /// What the person sees before an objection is sent.
    ///
    /// @param nonce the nonce of the form that sends the objection
    public record Explanation(NoticeRecord notice, Effect effect, String nonce) {}

    /// Returns the effect that the objection would have, with a nonce to submit the objection. No
    /// evidence is written yet.
    public Optional<Explanation> explain(@Nullable String session, Fact.Objection objection) {
        Instant now = now();
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now)
                .filter(visit -> visit.identifiedAt() != null)
                .map(visit -> explain(tx, visit, objection, now)));
    }

    private Explanation explain(Transaction tx, Visits.Visit visit, Fact.Objection objection, Instant now) {
        String nonce = secrets.randomToken();
        visits.update(tx, visit.seen(now));
        visits.storeObjectionNonce(tx, visit.id(), hash(objection, nonce));
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(visit.noticeId()));
        return new Explanation(
                book.notice(visit.noticeId()),
                wouldClose(objection, book.view(visit.noticeId())) ? Effect.CLOSES : Effect.RECORDED,
                nonce);
    }

    private static boolean wouldClose(Fact.Objection objection, NoticeView view) {
        return objection != Fact.Objection.IMPOSIBILIDAD && view.accessedAt() == null;
    }

    /// Records an objection that was confirmed on the page with the {@link Explanation}. The nonce
    /// can be used once, for this objection only.
    ///
    /// @return the effect; empty without an identified visit or if the nonce is not valid
    public Optional<Effect> submit(@Nullable String session, Fact.Objection objection, String nonce) {
        Instant now = now();
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now)
                .filter(visit -> visit.identifiedAt() != null)
                .filter(visit -> visits.consumeObjectionNonce(tx, visit.id(), hash(objection, nonce)))
                .map(visit -> submit(tx, visit.noticeId(), objection, now)));
    }

    /// Records the objection of an identified visitor. If the visitor says that the addressee is
    /// another person, no further message is sent to the contact until the contact is proven again.
    /// The contact is locked before the notice.
    private Effect submit(Transaction tx, NoticeId id, Fact.Objection objection, Instant now) {
        ContactId contact = notices.find(tx, id).orElseThrow().notice().contactId();
        if (contact != null) {
            codes.lockContacts(tx, List.of(contact));
        }
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(id));
        boolean wasOpen = book.view(id).closing() == null;
        book.apply(
                id,
                new NoticeCommand.RecordObjection(UniqueIds.next(), objection, IdentityLevel.N1, now),
                Actors.ADDRESSEE,
                null);
        NoticeView.Closing closing = book.view(id).closing();
        book.save();
        if (closing == null) {
            return Effect.RECORDED;
        }
        if (wasOpen && closing.state() == LegalState.DESTINATARIO_ERRADO && contact != null) {
            contacts.block(tx, contact, now);
        }
        return Effect.CLOSES;
    }

    /// Records an objection made on the first page with only the link, and asks a member of staff
    /// to look at the notice. A refusal without identification is not accepted. For an invalid
    /// link, nothing is recorded.
    public void submitByToken(String token, Fact.Objection objection) {
        database.transact(tx -> notices.byTokenHash(tx, secrets.hash(Secrets.Purpose.TOKEN, token))
                .ifPresent(id -> recordUnidentified(tx, id, objection)));
    }

    private void recordUnidentified(Transaction tx, NoticeId id, Fact.Objection objection) {
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(id));
        book.apply(
                id,
                new NoticeCommand.RecordObjection(UniqueIds.next(), objection, IdentityLevel.N0, now()),
                Actors.VISITOR,
                null);
        book.save();
    }

    private String hash(Fact.Objection objection, String nonce) {
        return secrets.hash(Secrets.Purpose.NONCE, objection.name() + ":" + nonce);
    }

    private Instant now() {
        return Times.truncated(clock.instant());
    }
}
