package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Times;
import org.ventanilla.webkit.NetworkScope;

/// Where a visitor says who they are. What fits no notice leaves no row beyond the count of
/// attempts, and its visitor is shown the same pages, which lead nowhere.
@Singleton
public class Entrance {

    /// How the visitor proved who they are.
    static final String METHOD = "NUMERO_DOCUMENTO_Y_CODIGO";

    private final Database database;
    private final Notices notices;
    private final Visits visits;
    private final Sessions sessions;
    private final Codes codes;
    private final CodeDesk desk;
    private final Contacts contacts;
    private final Consents consents;
    private final Secrets secrets;
    private final AccessConfig config;
    private final Clock clock;

    Entrance(
            Database database,
            Notices notices,
            Visits visits,
            Sessions sessions,
            Codes codes,
            CodeDesk desk,
            Contacts contacts,
            Consents consents,
            Secrets secrets,
            AccessConfig config,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.visits = visits;
        this.sessions = sessions;
        this.codes = codes;
        this.desk = desk;
        this.contacts = contacts;
        this.consents = consents;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    /// Where a visitor stands.
    public enum Stage {
        /// No visit, or it ended by silence.
        NONE,
        /// A code may be typed.
        CODE,
        /// Identified: the cover is shown.
        COVER,
        /// Access confirmed: the document is shown.
        DOCUMENT
    }

    /// What came of saying who one is.
    public sealed interface Begun {
        /// A session, whether or not anything fits.
        record Session(String value) implements Begun {}

        /// Too many attempts from this place, at this notice or at any, whether it exists or not.
        record TooMany(Duration left) implements Begun {}
    }

    /// Begins a visit by the link and, if all fits, sends a code to the proven contact.
    public Begun beginByToken(String token, String documentNumber, String networkAddress) {
        return begin(
                tx -> notices.byTokenHash(tx, secrets.hash(Secrets.Use.TOKEN, token)),
                token,
                documentNumber,
                networkAddress);
    }

    /// The same by the number that stands in the alert.
    public Begun beginByNumber(String number, String documentNumber, String networkAddress) {
        return begin(
                tx -> NoticeNumber.read(number).flatMap(one -> notices.byNumber(tx, one)),
                plain(number),
                documentNumber,
                networkAddress);
    }

    /// Attempts are counted first, in a transaction of their own: a refused one causes no further
    /// work.
    private Begun begin(
            Function<Transaction, Optional<NoticeId>> finder,
            String named,
            String documentNumber,
            String networkAddress) {
        Instant now = Times.kept(clock.instant());
        Optional<Instant> next =
                database.inTransaction(tx -> attempt(tx, finder, named, networkAddress, now));
        if (next.isPresent()) {
            return new Begun.TooMany(Duration.between(now, next.get()));
        }
        Sessions.Fresh fresh = sessions.begin(now);
        database.transact(
                tx ->
                        finder.apply(tx)
                                .filter(id -> fits(tx, id, documentNumber))
                                .ifPresent(id -> begin(tx, id, fresh, now)));
        return new Begun.Session(fresh.session());
    }

    /// Every attempt counts, also one that fits nothing: per place, and per place and notice.
    private Optional<Instant> attempt(
            Transaction tx,
            Function<Transaction, Optional<NoticeId>> finder,
            String named,
            String networkAddress,
            Instant now) {
        String place = secrets.hash(Secrets.Use.NETWORK_ADDRESS, NetworkScope.of(networkAddress));
        Optional<Instant> next =
                visits.attempt(
                        tx,
                        "address:" + place,
                        config.attemptsPerAddress(),
                        NoticeLimits.CODE_WINDOW,
                        now);
        if (next.isPresent()) {
            return next;
        }
        String notice =
                finder.apply(tx)
                        .map(NoticeId::toString)
                        .orElseGet(() -> secrets.hash(Secrets.Use.TOKEN, named));
        return visits.attempt(
                tx,
                "notice:" + notice + ":" + place,
                config.attemptsPerNotice(),
                NoticeLimits.CODE_WINDOW,
                now);
    }

    private boolean fits(Transaction tx, NoticeId id, String documentNumber) {
        return notices.find(tx, id)
                .map(
                        stored ->
                                Secrets.same(
                                        plain(stored.notice().addressee().documentNumber()),
                                        plain(documentNumber)))
                .orElse(false);
    }

    /// The contact's lock comes before the notice's, as everywhere.
    private void begin(Transaction tx, NoticeId id, Sessions.Fresh fresh, Instant now) {
        ContactId contact = contactOf(tx, notices.find(tx, id).orElseThrow().notice());
        if (contact == null) {
            return;
        }
        Visits.Visit visit =
                new Visits.Visit(
                        UniqueIds.next(),
                        sessions.hash(fresh.session()),
                        id,
                        fresh.beganAt(),
                        fresh.beganAt(),
                        null,
                        null,
                        null,
                        null,
                        null);
        codes.lockContacts(tx, List.of(contact));
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        // A completed notice stays open to its addressee, even if the contact changed since.
        boolean reached =
                book.view(id).completion() != null
                        || !contacts.isBlocked(tx, book.notice(id).contactId());
        if (!book.view(id).open() || !reached) {
            return;
        }
        desk.send(tx, contact, new CodeDesk.Use(null, visit.id(), id), now)
                .ifPresent(
                        sent -> {
                            visits.add(tx, visit.coded(sent.code().codeId(), fresh.beganAt()));
                            book.apply(
                                    id,
                                    new NoticeCommand.QueueCode(
                                            UniqueIds.next(),
                                            sent.outboundId().value(),
                                            Outbounds.CHANNEL,
                                            now),
                                    Actors.SYSTEM,
                                    null);
                        });
        book.save();
    }

    /// Where a code may go. Once the notice's contact is blocked, the contact that was confirmed
    /// for the addressee since comes first. The blocked one follows only if its addresses are still
    /// the same: otherwise it may be somebody else's, who must not read what the addressee
    // received.
    private @Nullable ContactId contactOf(Transaction tx, NoticeRecord notice) {
        ContactId own = notice.contactId();
        if (own == null || !contacts.isBlocked(tx, own)) {
            return own;
        }
        return consents.inForceOf(tx, notice.personKey())
                .map(one -> new ContactId(one.consent().contactId()))
                .orElse(contacts.isSuspended(tx, own) ? null : own);
    }

    /// Where the visitor of this session stands.
    public Stage stage(@Nullable String session) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now)
                                .map(Entrance::stageOf)
                                .orElseGet(
                                        () ->
                                                sessions.mayWait(tx, session, now)
                                                        ? Stage.CODE
                                                        : Stage.NONE));
    }

    private static Stage stageOf(Visits.Visit visit) {
        if (visit.accessedAt() != null) {
            return Stage.DOCUMENT;
        }
        return visit.identifiedAt() == null ? Stage.CODE : Stage.COVER;
    }

    /// Judges a typed code.
    ///
    /// @return whether the visitor is identified now
    public boolean identify(@Nullable String session, String typed) {
        Instant now = Times.kept(clock.instant());
        return database.inTransaction(
                tx ->
                        sessions.visit(tx, session, now)
                                .map(visit -> identify(tx, visit, typed, now))
                                .orElse(false));
    }

    /// A wrong answer does not prolong the visit, and once the code can no longer open it writes
    /// nothing.
    private boolean identify(Transaction tx, Visits.Visit visit, String typed, Instant now) {
        if (visit.identifiedAt() != null) {
            return true;
        }
        Optional<Codes.Kept> kept =
                codes.ofVisit(tx, visit.id()).filter(one -> one.code().usable(now));
        NoticeId id = visit.noticeId();
        if (id == null || kept.isEmpty()) {
            return false;
        }
        boolean accepted = desk.judge(tx, kept.get(), typed, now).accepted();
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        if (accepted) {
            visits.update(tx, visit.identified(now));
            book.apply(
                    id,
                    new NoticeCommand.ProveIdentity(
                            UniqueIds.next(),
                            visit.id(),
                            IdentityLevel.N1,
                            METHOD,
                            kept.get().code().codeId(),
                            now),
                    Actors.ADDRESSEE,
                    null);
        } else {
            book.apply(
                    id,
                    new NoticeCommand.RejectCode(UniqueIds.next(), visit.id(), now),
                    Actors.VISITOR,
                    null);
        }
        book.save();
        return accepted;
    }

    private static String plain(String typed) {
        return typed.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }
}
