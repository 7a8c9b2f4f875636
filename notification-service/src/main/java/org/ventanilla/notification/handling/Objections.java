package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.Times;

/// What visitors say instead of opening a notice. Only who is identified closes anything by it, and
/// only before the access; what somebody with the link alone says asks an officer to look.
@Singleton
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

    /// What an objection of an identified visitor would do now, or did.
    public enum Effect {
        /// The notice is closed by it and goes to citation.
        CLOSES,
        /// It is recorded and a person looks at it; nothing is closed.
        RECORDED
    }

    /// The page that says what an objection does, before it is sent.
    ///
    /// @param nonce for its one form
    public record Offer(NoticeRecord notice, Effect effect, String nonce) {}

    /// What would come of it, with a nonce to do it. Nothing moves yet.
    public Optional<Offer> offer(@Nullable String session, Fact.Objection objection) {
        Instant now = now();
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now)
                                .filter(visit -> visit.identifiedAt() != null)
                                .map(visit -> offer(tx, visit, objection, now)));
    }

    private Offer offer(Transaction tx, Visits.Visit visit, Fact.Objection objection, Instant now) {
        String nonce = secrets.token();
        visits.update(tx, visit.seen(now));
        visits.offerObjection(tx, visit.id(), hash(objection, nonce));
        NoticeBook book = NoticeBook.of(notices, tx, List.of(visit.noticeId()));
        return new Offer(
                book.notice(visit.noticeId()),
                wouldClose(objection, book.view(visit.noticeId()))
                        ? Effect.CLOSES
                        : Effect.RECORDED,
                nonce);
    }

    private static boolean wouldClose(Fact.Objection objection, NoticeView view) {
        return objection != Fact.Objection.IMPOSIBILIDAD && view.accessedAt() == null;
    }

    /// It was confirmed on that page. The nonce serves once, for this objection.
    ///
    /// @return what it did; empty without an identified visit or with a nonce that is no longer
    /// valid
    public Optional<Effect> object(
            @Nullable String session, Fact.Objection objection, String nonce) {
        Instant now = now();
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now)
                                .filter(visit -> visit.identifiedAt() != null)
                                .filter(
                                        visit ->
                                                visits.takeObjection(
                                                        tx, visit.id(), hash(objection, nonce)))
                                .map(visit -> object(tx, visit.noticeId(), objection, now)));
    }

    /// A wrong person at the other end, said by who answered the code: no further message goes
    /// there until the contact is proven again. The contact's lock comes before the notice's.
    private Effect object(Transaction tx, NoticeId id, Fact.Objection objection, Instant now) {
        ContactId contact = notices.find(tx, id).orElseThrow().notice().contactId();
        if (contact != null) {
            codes.lockContacts(tx, List.of(contact));
        }
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        boolean open = book.view(id).closed() == null;
        book.apply(
                id,
                new NoticeCommand.Object(UniqueIds.next(), objection, IdentityLevel.N1, now),
                Actors.ADDRESSEE,
                null);
        NoticeView.Closing closed = book.view(id).closed();
        book.save();
        if (closed == null) {
            return Effect.RECORDED;
        }
        if (open && closed.state() == LegalState.DESTINATARIO_ERRADO && contact != null) {
            contacts.block(tx, contact, now);
        }
        return Effect.CLOSES;
    }

    /// Said on the first page by somebody with the link alone: recorded, an officer is asked. A
    /// refusal is not taken here, and a dead link says nothing else.
    public void objectByToken(String token, Fact.Objection objection) {
        database.transact(
                tx ->
                        notices.byTokenHash(tx, secrets.hash(Secrets.Use.TOKEN, token))
                                .ifPresent(id -> objectUnidentified(tx, id, objection)));
    }

    private void objectUnidentified(Transaction tx, NoticeId id, Fact.Objection objection) {
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        book.apply(
                id,
                new NoticeCommand.Object(UniqueIds.next(), objection, IdentityLevel.N0, now()),
                Actors.VISITOR,
                null);
        book.save();
    }

    private String hash(Fact.Objection objection, String nonce) {
        return secrets.hash(Secrets.Use.NONCE, objection.name() + ":" + nonce);
    }

    private Instant now() {
        return Times.kept(clock.instant());
    }
}
