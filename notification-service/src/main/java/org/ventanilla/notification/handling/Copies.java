package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.documents.Documents;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.Times;

/// Manages copies of deposited documents that are sent to visitors who confirmed access. The copy
/// completes the notice, so the result of each copy is recorded. A copy is sent only if it can
/// complete its notice or the notice is already complete.
@Singleton
public class Copies {

    private static final Logger LOG = Logger.getLogger(Copies.class);

    /// The time after which the claim of a copy expires if its process died.
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final Database database;
    private final Notices notices;
    private final Visits visits;
    private final Sessions sessions;
    private final Documents documents;
    private final CertificateIssuer issuer;
    private final CompletionNews news;
    private final Clock clock;
    private final Duration stall;
    private final Semaphore places;

    Copies(
            Database database,
            Notices notices,
            Visits visits,
            Sessions sessions,
            Documents documents,
            CertificateIssuer issuer,
            CompletionNews news,
            AccessConfig config,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.visits = visits;
        this.sessions = sessions;
        this.documents = documents;
        this.issuer = issuer;
        this.news = news;
        this.clock = clock;
        this.stall = config.copyStall();
        this.places = new Semaphore(config.copiesAtOnce());
    }

    /// The result of a request for a copy.
    public sealed interface Asked {
        /// The copy may be sent. The sender reports the result to {@link Leaving}.
        record Ready(Leaving copy) implements Asked {}

        /// There is no visit that confirmed access, or the notice was closed before.
        record NoVisit() implements Asked {}

        /// Another copy of this visit is being sent.
        record Busy() implements Asked {}

        /// This process is sending the maximum number of copies.
        record Full() implements Asked {}

        /// The document is missing or incomplete. A member of staff is asked to look.
        record Unavailable() implements Asked {}
    }

    /// Opens the document for the visitor with this session.
    public Asked ask(@Nullable String session) {
        if (!places.tryAcquire()) {
            return new Asked.Full();
        }
        Asked asked = null;
        try {
            asked = claim(session);
            return asked;
        } finally {
            if (!(asked instanceof Asked.Ready)) {
                places.release();
            }
        }
    }

    private record Claimed(NoticeId noticeId, Visits.Visit visit, Fact.Issued act) {}

    private Asked claim(@Nullable String session) {
        Instant now = clock.instant();
        Optional<Claimed> found = database.inTransaction(tx -> sessions.visit(tx, session, now)
                .filter(visit -> visit.accessedAt() != null)
                .flatMap(visit -> servable(tx, visit)));
        if (found.isEmpty()) {
            return new Asked.NoVisit();
        }
        Claimed claimed = found.get();
        boolean alone = database.inTransaction(
                tx -> visits.claimCopy(tx, claimed.visit().id(), now, now.plus(CLAIM)));
        return alone ? open(claimed) : new Asked.Busy();
    }

    private Optional<Claimed> servable(Transaction tx, Visits.Visit visit) {
        NoticeBook book = NoticeBook.of(notices, tx, List.of(visit.noticeId()));
        return book.view(visit.noticeId()).open()
                ? Optional.of(new Claimed(
                        visit.noticeId(), visit, book.notice(visit.noticeId()).act()))
                : Optional.empty();
    }

    private Asked open(Claimed claimed) {
        Fact.Issued act = claimed.act();
        Leaving copy = null;
        try {
            Optional<Documents.Reading> reading = documents.open(act.actSha256());
            if (reading.isPresent() && reading.get().size() == act.actBytes()) {
                copy = new Leaving(claimed, reading.get());
                return new Asked.Ready(copy);
            }
            reading.ifPresent(Documents.Reading::close);
            notServed(claimed, reading.isPresent() ? Fact.CopyNotServed.ALTERED : Fact.CopyNotServed.MISSING);
            return new Asked.Unavailable();
        } finally {
            if (copy == null) {
                release(claimed);
            }
        }
    }

    /// A copy that is being sent. The sender reports its result once and closes it.
    public final class Leaving implements AutoCloseable {

        private final Claimed claimed;
        private final Documents.Reading reading;
        private Instant renewAt = clock.instant().plus(CLAIM.dividedBy(2));

        private Leaving(Claimed claimed, Documents.Reading reading) {
            this.claimed = claimed;
            this.reading = reading;
        }

        public Documents.Reading reading() {
            return reading;
        }

        /// Returns the hash that the sent bytes must have.
        public String sha256() {
            return claimed.act().actSha256();
        }

        public long size() {
            return claimed.act().actBytes();
        }

        /// Returns how long the next chunk may take: at most the stall limit and the rest of the
        /// visit.
        public Duration patience() {
            Instant end = Sessions.endOf(claimed.visit().accessedAt());
            Duration left = Duration.between(clock.instant(), end);
            return left.compareTo(stall) < 0 ? left : stall;
        }

        /// Reports that a chunk was sent, which renews the claim on the visit.
        public void progressed() {
            Instant now = clock.instant();
            if (now.isBefore(renewAt)) {
                return;
            }
            renewAt = now.plus(CLAIM.dividedBy(2));
            try {
                database.transact(tx -> visits.renewCopy(tx, claimed.visit().id(), now.plus(CLAIM)));
            } catch (RetryLater e) {
                LOG.warnf("The claim of a copy was not renewed: %s", e.getMessage());
            }
        }

        /// Reports that the last byte was handed to the network. Together with the access, this
        /// completes the notice.
        ///
        /// @throws RetryLater if the database is unavailable; the caller must try again
        public void whole(Instant flushedAt) {
            Instant at = Times.kept(flushedAt);
            database.transact(tx -> Copies.this.whole(tx, claimed, at));
            issuer.issue(claimed.noticeId());
        }

        /// Reports that the copy was not sent completely, so the notice is not complete.
        ///
        /// @param reason one of the constants of {@link Fact.CopyNotServed}
        public void failed(String reason) {
            notServed(claimed, reason);
        }

        @Override
        public void close() {
            reading.close();
            places.release();
            release(claimed);
        }

        @Override
        public String toString() {
            return "Leaving[%s]".formatted(claimed.noticeId());
        }
    }

    private void whole(Transaction tx, Claimed claimed, Instant flushedAt) {
        NoticeId id = claimed.noticeId();
        NoticeBook book = NoticeBook.of(notices, tx, List.of(id));
        boolean before = book.view(id).completion() != null;
        book.apply(
                id,
                new NoticeCommand.RecordCopy(
                        UniqueIds.next(),
                        claimed.visit().id(),
                        claimed.act().actSha256(),
                        claimed.act().actBytes(),
                        flushedAt,
                        latest(now(), flushedAt)),
                Actors.SYSTEM,
                null);
        book.save();
        NoticeView.Completion completion = book.view(id).completion();
        if (!before && completion != null) {
            news.queueMessage(tx, book.notice(id), completion, now());
        }
    }

    private void notServed(Claimed claimed, String reason) {
        LOG.warnf("A copy was not sent completely. noticeId=%s reason=%s", claimed.noticeId(), reason);
        database.transact(tx -> {
            NoticeBook book = NoticeBook.of(notices, tx, List.of(claimed.noticeId()));
            book.apply(
                    claimed.noticeId(),
                    new NoticeCommand.RecordNoCopy(
                            UniqueIds.next(), claimed.visit().id(), reason, now()),
                    Actors.SYSTEM,
                    null);
            book.save();
        });
    }

    private void release(Claimed claimed) {
        try {
            database.transact(tx -> visits.releaseCopy(tx, claimed.visit().id()));
        } catch (RetryLater e) {
            // The claim expires on its own.
            LOG.warnf("The claim of a copy was not released and will expire: %s", e.getMessage());
        }
    }

    private Instant now() {
        return Times.kept(clock.instant());
    }

    private static Instant latest(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }
}
