package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Decision;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.RemedyTerm;
import org.ventanilla.notification.model.Times;

/// What a visitor of the citizen's page may do. Whoever types what fits no notice gets a visit
/// like any other, which leads nowhere: nothing tells them so.
@Singleton
public class Access {

    /// How the visitor proved who they are.
    static final String METHOD = "NUMERO_DOCUMENTO_Y_CODIGO";

    private final Database database;
    private final Notices notices;
    private final Visits visits;
    private final Codes codes;
    private final CodeDesk desk;
    private final Documents documents;
    private final Certificates certificates;
    private final CertificateIssuer issuer;
    private final Contacts contacts;
    private final Secrets secrets;
    private final AccessConfig config;
    private final Clock clock;

    Access(
            Database database,
            Notices notices,
            Visits visits,
            Codes codes,
            CodeDesk desk,
            Documents documents,
            Certificates certificates,
            CertificateIssuer issuer,
            Contacts contacts,
            Secrets secrets,
            AccessConfig config,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.visits = visits;
        this.codes = codes;
        this.desk = desk;
        this.documents = documents;
        this.certificates = certificates;
        this.issuer = issuer;
        this.contacts = contacts;
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

    /// What the cover shows: nothing of the decision.
    ///
    /// @param nonce for the one form that confirms access
    public record Cover(NoticeRecord notice, NoticeView view, String nonce) {}

    /// The document page, and the receipt when both facts hold.
    public record Opened(
            NoticeRecord notice,
            NoticeView view,
            List<RemedyTerm> terms,
            @Nullable Instant completedAt) {}

    /// Bytes on their way to a visitor.
    public record Copy(NoticeId noticeId, UUID visitId, String sha256, byte[] bytes) {}

    /// The link was fetched: technical evidence, no legal effect, the same for a dead link.
    public void opened(String token, String method) {
        database.transact(
                tx ->
                        notices.byTokenHash(tx, tokenHash(token))
                                .ifPresent(
                                        id ->
                                                write(
                                                        tx,
                                                        id,
                                                        new NoticeCommand.RecordOpening(
                                                                UniqueIds.next(), method, now()),
                                                        Actors.VISITOR)));
    }

    /// Begins a visit and, if all fits, sends a code to the proven contact.
    ///
    /// @return the visitor's session
    public String beginByToken(String token, String documentNumber, String networkAddress) {
        return begin(
                tx -> notices.byTokenHash(tx, tokenHash(token)), documentNumber, networkAddress);
    }

    /// The same by the number that stands in the alert.
    public String beginByNumber(String number, String documentNumber, String networkAddress) {
        return begin(
                tx -> NoticeNumber.read(number).flatMap(one -> notices.byNumber(tx, one)),
                documentNumber,
                networkAddress);
    }

    private String begin(
            Function<Transaction, Optional<NoticeId>> finder,
            String documentNumber,
            String networkAddress) {
        String session = secrets.token();
        Instant now = now();
        database.transact(
                tx -> {
                    UUID visitId = UniqueIds.next();
                    boolean patient = withinAddressLimit(tx, networkAddress, now);
                    Optional<NoticeId> id =
                            finder.apply(tx)
                                    .filter(one -> withinNoticeLimit(tx, one, now))
                                    .filter(one -> patient && fits(tx, one, documentNumber));
                    Visits.Visit visit =
                            new Visits.Visit(
                                    visitId,
                                    sessionHash(session),
                                    id.orElse(null),
                                    now,
                                    now,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null);
                    visits.add(tx, visit);
                    id.ifPresent(one -> sendCode(tx, one, visit, now));
                });
        return session;
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

    /// Every attempt counts, also one that fits nothing.
    private boolean withinAddressLimit(Transaction tx, String networkAddress, Instant now) {
        String scope = "address:" + secrets.hash(Secrets.Use.NETWORK_ADDRESS, networkAddress);
        return visits.attempts(tx, scope, now.minus(NoticeLimits.CODE_WINDOW), now)
                < config.attemptsPerAddress();
    }

    private boolean withinNoticeLimit(Transaction tx, NoticeId id, Instant now) {
        return visits.attempts(tx, "notice:" + id, now.minus(NoticeLimits.CODE_WINDOW), now)
                < config.attemptsPerNotice();
    }

    /// The contact's lock comes before the notice's, as everywhere.
    private void sendCode(Transaction tx, NoticeId id, Visits.Visit visit, Instant now) {
        ContactId contact = notices.find(tx, id).orElseThrow().notice().contactId();
        if (contact == null || contacts.isBlocked(tx, contact)) {
            return;
        }
        codes.lockContacts(tx, List.of(contact));
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        if (!book.view(id).open()) {
            return;
        }
        desk.send(tx, contact, new CodeDesk.Use(null, visit.id(), id), now)
                .ifPresent(
                        sent -> {
                            book.apply(
                                    id,
                                    new NoticeCommand.QueueCode(
                                            UniqueIds.next(),
                                            sent.outboundId().value(),
                                            Outbounds.CHANNEL,
                                            now),
                                    Actors.SYSTEM,
                                    null);
                            visits.update(tx, visit.coded(sent.code().codeId(), now));
                        });
        book.save();
    }

    /// Where the visitor of this session stands.
    public Stage stage(@Nullable String session) {
        return database.inTransaction(
                tx -> visit(tx, session).map(Access::stageOf).orElse(Stage.NONE));
    }

    /// Judges a typed code.
    ///
    /// @return whether the visitor is identified now
    public boolean identify(@Nullable String session, String typed) {
        return database.inTransaction(
                tx -> visit(tx, session).map(visit -> identify(tx, visit, typed)).orElse(false));
    }

    private boolean identify(Transaction tx, Visits.Visit visit, String typed) {
        if (visit.identifiedAt() != null) {
            return true;
        }
        Instant now = now();
        visits.update(tx, visit.seen(now));
        Optional<Codes.Kept> kept = codes.ofVisit(tx, visit.id());
        NoticeId id = visit.noticeId();
        if (id == null || kept.isEmpty()) {
            return false;
        }
        boolean accepted = desk.judge(tx, kept.get(), typed, now).accepted();
        if (!accepted) {
            write(
                    tx,
                    id,
                    new NoticeCommand.RejectCode(UniqueIds.next(), visit.id(), now),
                    Actors.VISITOR);
            return false;
        }
        visits.update(tx, visit.identified(now));
        write(
                tx,
                id,
                new NoticeCommand.ProveIdentity(
                        UniqueIds.next(),
                        visit.id(),
                        IdentityLevel.N1,
                        METHOD,
                        kept.get().code().codeId(),
                        now),
                Actors.ADDRESSEE);
        return true;
    }

    /// The cover, with a fresh nonce for its button.
    public Optional<Cover> cover(@Nullable String session) {
        return database.inTransaction(
                tx ->
                        visit(tx, session)
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
                        visit(tx, session)
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
                                METHOD,
                                visit.codeId(),
                                circumstances.digest(),
                                now),
                        Actors.ADDRESSEE,
                        null);
        if (!(decision instanceof Decision.Accepted)) {
            return false;
        }
        book.commit(visit.noticeId(), circumstances);
        book.save();
        visits.update(tx, visit.accessed(now));
        return true;
    }

    /// The document page.
    public Optional<Opened> opened(@Nullable String session) {
        return database.inTransaction(
                tx ->
                        visit(tx, session)
                                .filter(visit -> visit.accessedAt() != null)
                                .flatMap(
                                        visit -> {
                                            visits.update(tx, visit.seen(now()));
                                            return notices.find(tx, visit.noticeId());
                                        })
                                .map(Access::opened));
    }

    private static Opened opened(Notices.Stored stored) {
        NoticeRecord notice = stored.notice();
        NoticeView view =
                org.ventanilla.notification.model.NoticeFold.fold(
                        stored.rows().stream().map(StoredEvidence::of).toList(), notice.profile());
        Instant completedAt = view.completion() == null ? null : view.completion().at();
        return new Opened(
                notice,
                view,
                completedAt == null
                        ? List.of()
                        : RemedyTerm.of(notice.remedies(), completedAt, notice.profile()),
                completedAt);
    }

    /// The deposited bytes, for a visitor who confirmed access.
    public Optional<Copy> copy(@Nullable String session) {
        Optional<Visits.Visit> visit =
                database.inTransaction(tx -> visit(tx, session))
                        .filter(one -> one.accessedAt() != null);
        if (visit.isEmpty()) {
            return Optional.empty();
        }
        NoticeId id = visit.get().noticeId();
        String sha256 =
                database.inTransaction(tx -> notices.find(tx, id))
                        .orElseThrow()
                        .notice()
                        .act()
                        .actSha256();
        Optional<byte[]> bytes = documents.open(sha256).map(Access::all);
        if (bytes.isEmpty()) {
            notServed(id, visit.get().id(), "DOCUMENTO_NO_DISPONIBLE");
            return Optional.empty();
        }
        return bytes.map(all -> new Copy(id, visit.get().id(), sha256, all));
    }

    private static byte[] all(Documents.Reading reading) {
        try (reading) {
            return reading.bytes().readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// All bytes of the copy left. With the access before it, the notice is complete.
    public void served(Copy copy) {
        database.transact(
                tx ->
                        write(
                                tx,
                                copy.noticeId(),
                                new NoticeCommand.RecordCopy(
                                        UniqueIds.next(),
                                        copy.visitId(),
                                        copy.sha256(),
                                        copy.bytes().length,
                                        now()),
                                Actors.SYSTEM));
        issuer.issue(copy.noticeId());
    }

    /// The copy did not leave whole: not complete.
    public void notServed(NoticeId id, UUID visitId, String reason) {
        database.transact(
                tx ->
                        write(
                                tx,
                                id,
                                new NoticeCommand.RecordNoCopy(
                                        UniqueIds.next(), visitId, reason, now()),
                                Actors.SYSTEM));
    }

    /// Another button was pressed on the cover.
    ///
    /// @return whether there was somebody to press it
    public boolean object(@Nullable String session, Fact.Objection objection) {
        return database.inTransaction(
                tx ->
                        visit(tx, session)
                                .filter(visit -> visit.identifiedAt() != null)
                                .map(
                                        visit -> {
                                            object(
                                                    tx,
                                                    visit.noticeId(),
                                                    objection,
                                                    IdentityLevel.N1);
                                            return true;
                                        })
                                .orElse(false));
    }

    /// Another button was pressed on the first page, by whoever has the link. A dead link says
    /// nothing else.
    public void objectByToken(String token, Fact.Objection objection) {
        database.transact(
                tx ->
                        notices.byTokenHash(tx, tokenHash(token))
                                .ifPresent(id -> object(tx, id, objection, IdentityLevel.N0)));
    }

    /// A wrong person at the other end: no further message goes there until it is proven anew.
    private void object(
            Transaction tx, NoticeId id, Fact.Objection objection, IdentityLevel level) {
        ContactId contact = notices.find(tx, id).orElseThrow().notice().contactId();
        if (objection == Fact.Objection.OTRA_PERSONA && contact != null) {
            contacts.block(tx, contact, now());
        }
        write(
                tx,
                id,
                new NoticeCommand.Object(UniqueIds.next(), objection, level, now()),
                level == IdentityLevel.N0 ? Actors.VISITOR : Actors.ADDRESSEE);
    }

    /// The certificate, for the visitor who confirmed access.
    public Optional<Certificates.Issued> certificate(@Nullable String session) {
        return database.inTransaction(
                tx ->
                        visit(tx, session)
                                .filter(visit -> visit.accessedAt() != null)
                                .flatMap(visit -> certificates.ofNotice(tx, visit.noticeId())));
    }

    private void write(Transaction tx, NoticeId id, NoticeCommand command, String actor) {
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        book.apply(id, command, actor, null);
        book.save();
    }

    private Optional<Visits.Visit> visit(Transaction tx, @Nullable String session) {
        if (session == null) {
            return Optional.empty();
        }
        Instant now = now();
        return visits.bySession(tx, sessionHash(session))
                .filter(visit -> visit.endedAt() == null)
                .filter(visit -> goesOn(visit, now));
    }

    /// A visit ends by silence. After the access it lasts as long as a copy may still complete it,
    /// so that nobody is left with a page that leads nowhere.
    private static boolean goesOn(Visits.Visit visit, Instant now) {
        Instant accessed = visit.accessedAt();
        return now.isBefore(visit.lastSeenAt().plus(NoticeLimits.VISIT_IDLE))
                && (accessed == null || now.isBefore(accessed.plus(NoticeLimits.VISIT_IDLE)));
    }

    private static Stage stageOf(Visits.Visit visit) {
        if (visit.accessedAt() != null) {
            return Stage.DOCUMENT;
        }
        return visit.identifiedAt() == null ? Stage.CODE : Stage.COVER;
    }

    private Instant now() {
        return Times.kept(clock.instant());
    }

    private String tokenHash(String token) {
        return secrets.hash(Secrets.Use.TOKEN, token);
    }

    private String sessionHash(String session) {
        return secrets.hash(Secrets.Use.SESSION, session);
    }

    private static String plain(String documentNumber) {
        return documentNumber.replaceAll("[^0-9A-Za-z]", "").toUpperCase(java.util.Locale.ROOT);
    }
}
