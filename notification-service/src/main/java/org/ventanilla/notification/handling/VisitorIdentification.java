package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Consents;
import org.ventanilla.notification.postgres.Contacts;
import org.ventanilla.notification.postgres.Visits;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.webkit.NetworkScope;

/// Identifies visitors of the citizen's page. If the typed data matches no notice, the attempt is
/// counted and nothing else is stored. The visitor then sees the same pages, but no code is sent
/// and no code is accepted.
@ApplicationScoped
public class VisitorIdentification {

    /// The method of identification, as it is named in evidence.
    static final String METHOD = "NUMERO_DOCUMENTO_Y_CODIGO";

    private final Database database;
    private final Notices notices;
    private final Visits visits;
    private final Sessions sessions;
    private final Codes codes;
    private final CodeIssuer codeIssuer;
    private final Contacts contacts;
    private final Consents consents;
    private final Secrets secrets;
    private final AccessConfig config;
    private final Clock clock;

    VisitorIdentification(
            Database database,
            Notices notices,
            Visits visits,
            Sessions sessions,
            Codes codes,
            CodeIssuer codeIssuer,
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
        this.codeIssuer = codeIssuer;
        this.contacts = contacts;
        this.consents = consents;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    /// How far a visitor has come.
    public enum Stage {
        /// There is no visit, or the visit ended.
        NONE,
        /// The visitor may type a code.
        CODE,
        /// The visitor is identified and sees the cover.
        COVER,
        /// Access is confirmed and the visitor sees the document.
        DOCUMENT
    }

    /// The result of an attempt to identify.
    public sealed interface Result {
        /// A session began, whether or not the data matches a notice.
        record Session(String value) implements Result {}

        /// Too many attempts came from this network address, for this notice or in total. The
        /// result is the same whether or not the notice exists.
        record TooManyAttempts(Duration waitTime) implements Result {}
    }

    /// Begins a visit with the link and, if the data matches, sends a code to the proven contact.
    public Result beginByToken(String token, String documentNumber, String networkAddress) {
        return begin(
                tx -> notices.byTokenHash(tx, secrets.hash(Secrets.Purpose.TOKEN, token)),
                token,
                documentNumber,
                networkAddress);
    }

    /// Begins a visit with the number printed in the alert.
    public Result beginByNumber(String number, String documentNumber, String networkAddress) {
        return begin(
                tx -> NoticeNumber.read(number).flatMap(parsed -> notices.byNumber(tx, parsed)),
                normalise(number),
                documentNumber,
                networkAddress);
    }

    /// Counts the attempt first, in its own transaction, so that a refused attempt causes no
    /// further work.
    ///
    /// @param noticeKey what the visitor entered to find the notice; attempts are counted by this
    ///     text if no notice is found
    private Result begin(
            Function<Transaction, Optional<NoticeId>> findNotice,
            String noticeKey,
            String documentNumber,
            String networkAddress) {
        Instant now = Times.truncated(clock.instant());
        Optional<Instant> nextAllowedAt =
                database.inTransaction(tx -> countAttempt(tx, findNotice, noticeKey, networkAddress, now));
        if (nextAllowedAt.isPresent()) {
            return new Result.TooManyAttempts(Duration.between(now, nextAllowedAt.get()));
        }
        Sessions.NewSession newSession = sessions.begin(now);
        database.transact(tx -> findNotice
                .apply(tx)
                .filter(id -> matches(tx, id, documentNumber))
                .ifPresent(id -> begin(tx, id, newSession, now)));
        return new Result.Session(newSession.session());
    }

    /// Counts every attempt, also an attempt that matches no notice. Attempts are counted for each
    /// network address, and for each pair of network address and notice.
    ///
    /// @return when the next attempt is allowed, if this attempt is refused
    private Optional<Instant> countAttempt(
            Transaction tx,
            Function<Transaction, Optional<NoticeId>> findNotice,
            String noticeKey,
            String networkAddress,
            Instant now) {
        String addressHash = secrets.hash(Secrets.Purpose.NETWORK_ADDRESS, NetworkScope.of(networkAddress));
        Optional<Instant> nextAllowedAt = visits.countAttempt(
                tx, "address:" + addressHash, config.attemptsPerAddress(), NoticeLimits.CODE_WINDOW, now);
        if (nextAllowedAt.isPresent()) {
            return nextAllowedAt;
        }
        String notice = findNotice
                .apply(tx)
                .map(NoticeId::toString)
                .orElseGet(() -> secrets.hash(Secrets.Purpose.TOKEN, noticeKey));
        return visits.countAttempt(
                tx, "notice:" + notice + ":" + addressHash, config.attemptsPerNotice(), NoticeLimits.CODE_WINDOW, now);
    }

    private boolean matches(Transaction tx, NoticeId id, String documentNumber) {
        return notices.find(tx, id)
                .map(stored -> Secrets.areEqual(
                        normalise(stored.notice().addressee().documentNumber()), normalise(documentNumber)))
                .orElse(false);
    }

    /// Sends a code and adds the visit, unless no code may be sent. The contact is locked before
    /// the notice; all transactions use this order.
    private void begin(Transaction tx, NoticeId id, Sessions.NewSession newSession, Instant now) {
        ContactId contact = contactOf(tx, notices.find(tx, id).orElseThrow().notice());
        if (contact == null) {
            return;
        }
        Visits.Visit visit = new Visits.Visit(
                UniqueIds.next(),
                sessions.hash(newSession.session()),
                id,
                newSession.beganAt(),
                newSession.beganAt(),
                null,
                null,
                null,
                null,
                null);
        codes.lockContacts(tx, List.of(contact));
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(id));
        // A completed notice stays accessible to its addressee, even if the contact was blocked later.
        boolean mayReceiveCode = book.view(id).completion() != null
                || !contacts.isBlocked(tx, book.notice(id).contactId());
        if (!book.view(id).isOpen() || !mayReceiveCode) {
            return;
        }
        codeIssuer
                .send(tx, contact, new CodeIssuer.CodePurpose(null, visit.id(), id), now)
                .ifPresent(sent -> {
                    visits.add(tx, visit.withCode(sent.code().codeId(), newSession.beganAt()));
                    book.apply(
                            id,
                            new NoticeCommand.QueueCode(
                                    UniqueIds.next(), sent.outboundId().value(), OutboundMessages.CHANNEL, now),
                            Actors.SYSTEM,
                            null);
                });
        book.save();
    }

    /// Returns the contact to which a code may be sent. If the notice's contact is blocked, the
    /// contact that was later confirmed for the addressee is preferred. The blocked contact is used
    /// only if its addresses are unchanged: otherwise the contact may belong to another person, who
    /// must not read what the addressee received.
    private @Nullable ContactId contactOf(Transaction tx, NoticeRecord notice) {
        ContactId noticeContact = notice.contactId();
        if (noticeContact == null || !contacts.isBlocked(tx, noticeContact)) {
            return noticeContact;
        }
        return consents.lockInForceOf(tx, notice.personKey())
                .map(inForce -> new ContactId(inForce.consent().contactId()))
                .orElse(contacts.isSuspended(tx, noticeContact) ? null : noticeContact);
    }

    /// Returns the stage of the visitor with this session.
    public Stage stage(@Nullable String session) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now)
                .map(VisitorIdentification::stageOf)
                .orElseGet(() -> sessions.mayShowCodePage(tx, session, now) ? Stage.CODE : Stage.NONE));
    }

    private static Stage stageOf(Visits.Visit visit) {
        if (visit.accessedAt() != null) {
            return Stage.DOCUMENT;
        }
        return visit.identifiedAt() == null ? Stage.CODE : Stage.COVER;
    }

    /// Checks a typed code.
    ///
    /// @return whether the visitor is identified now
    public boolean identify(@Nullable String session, String typedCode) {
        Instant now = Times.truncated(clock.instant());
        return database.inTransaction(tx -> sessions.lockVisit(tx, session, now)
                .map(visit -> identify(tx, visit, typedCode, now))
                .orElse(false));
    }

    /// A wrong answer does not prolong the visit. Once the code can no longer be accepted, further
    /// answers write nothing.
    private boolean identify(Transaction tx, Visits.Visit visit, String typedCode, Instant now) {
        if (visit.identifiedAt() != null) {
            return true;
        }
        Optional<Codes.StoredCode> code = codes.lockNewestOfVisit(tx, visit.id())
                .filter(stored -> stored.code().isUsable(now));
        NoticeId id = visit.noticeId();
        if (id == null || code.isEmpty()) {
            return false;
        }
        boolean accepted = codeIssuer.evaluate(tx, code.get(), typedCode, now).accepted();
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(id));
        if (accepted) {
            visits.update(tx, visit.identified(now));
            book.apply(
                    id,
                    new NoticeCommand.ProveIdentity(
                            UniqueIds.next(),
                            visit.id(),
                            IdentityLevel.N1,
                            METHOD,
                            code.get().code().codeId(),
                            now),
                    Actors.ADDRESSEE,
                    null);
        } else {
            book.apply(id, new NoticeCommand.RejectCode(UniqueIds.next(), visit.id(), now), Actors.VISITOR, null);
        }
        book.save();
        return accepted;
    }

    private static String normalise(String text) {
        return text.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }
}
