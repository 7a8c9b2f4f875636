package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Visits;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UniqueIds;

/// Manages copies of deposited documents that are sent to visitors who confirmed access. A copy
/// that is sent completely completes the notice, so the result of each copy is recorded. A copy is
/// sent only if the copy can complete the notice, or if the notice is already complete.
@ApplicationScoped
public class Copies {

    private static final Logger LOG = Logger.getLogger(Copies.class);

    /// The time after which the claim of a copy expires if the process that sends the copy stops
    /// without releasing the claim.
    private static final Duration CLAIM_DURATION = Duration.ofMinutes(1);

    private final Database database;
    private final Notices notices;
    private final Visits visits;
    private final Sessions sessions;
    private final Documents documents;
    private final CertificateIssuer issuer;
    private final CompletionMessages completionMessages;
    private final Clock clock;
    private final Duration stallTimeout;
    private final Semaphore permits;

    Copies(
            Database database,
            Notices notices,
            Visits visits,
            Sessions sessions,
            Documents documents,
            CertificateIssuer issuer,
            CompletionMessages completionMessages,
            AccessConfig config,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.visits = visits;
        this.sessions = sessions;
        this.documents = documents;
        this.issuer = issuer;
        this.completionMessages = completionMessages;
        this.clock = clock;
        this.stallTimeout = config.copyStall();
        this.permits = new Semaphore(config.copiesAtOnce());
    }

    /// The result of a request for a copy.
    public sealed interface Result {
        /// The copy may be sent. The sender reports the result to {@link Transfer}.
        record Ready(Transfer copy) implements Result {}

        /// The session has no visit that confirmed access, or the notice is closed.
        record NoVisit() implements Result {}

        /// Another copy of this visit is being sent.
        record Busy() implements Result {}

        /// This process is sending the maximum number of copies.
        record TooManyCopies() implements Result {}

        /// The document is missing, or its size differs from the deposited document. A member of
        /// staff is asked to look at the notice.
        record Unavailable() implements Result {}
    }

    /// Opens the document for the visitor with this session.
    public Result request(@Nullable String session) {
        if (!permits.tryAcquire()) {
            return new Result.TooManyCopies();
        }
        Result result = null;
        try {
            result = claim(session);
            return result;
        } finally {
            if (!(result instanceof Result.Ready)) {
                permits.release();
            }
        }
    }

    /// The right to send the copy of a visit. Only one transfer of a visit has this right at a
    /// time.
    private record Claim(NoticeId noticeId, Visits.Visit visit, Fact.Issued act) {}

    private Result claim(@Nullable String session) {
        Instant now = clock.instant();
        Optional<Claim> found = database.inTransaction(tx -> sessions.lockVisit(tx, session, now)
                .filter(visit -> visit.accessedAt() != null)
                .flatMap(visit -> claimIfOpen(tx, visit)));
        if (found.isEmpty()) {
            return new Result.NoVisit();
        }
        Claim claim = found.get();
        boolean acquired =
                database.inTransaction(tx -> visits.claimCopy(tx, claim.visit().id(), now, now.plus(CLAIM_DURATION)));
        return acquired ? open(claim) : new Result.Busy();
    }

    private Optional<Claim> claimIfOpen(Transaction tx, Visits.Visit visit) {
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(visit.noticeId()));
        return book.view(visit.noticeId()).isOpen()
                ? Optional.of(new Claim(
                        visit.noticeId(), visit, book.notice(visit.noticeId()).act()))
                : Optional.empty();
    }

    private Result open(Claim claim) {
        Fact.Issued act = claim.act();
        Transfer copy = null;
        try {
            Optional<Documents.Reading> reading = documents.open(act.actSha256());
            if (reading.isPresent() && reading.get().size() == act.actBytes()) {
                copy = new Transfer(claim, reading.get());
                return new Result.Ready(copy);
            }
            reading.ifPresent(Documents.Reading::close);
            recordNotServed(claim, reading.isPresent() ? Fact.CopyNotServed.ALTERED : Fact.CopyNotServed.MISSING);
            return new Result.Unavailable();
        } finally {
            if (copy == null) {
                release(claim);
            }
        }
    }

    /// A copy that is being sent. The sender reports the result once and then closes the transfer.
    public final class Transfer implements AutoCloseable {

        private final Claim claim;
        private final Documents.Reading reading;
        private Instant renewAt = clock.instant().plus(CLAIM_DURATION.dividedBy(2));

        private Transfer(Claim claim, Documents.Reading reading) {
            this.claim = claim;
            this.reading = reading;
        }

        /// Returns the open document.
        public Documents.Reading reading() {
            return reading;
        }

        /// Returns the hash that the sent bytes must have.
        public String sha256() {
            return claim.act().actSha256();
        }

        /// Returns the number of bytes that must be sent.
        public long size() {
            return claim.act().actBytes();
        }

        /// Returns how long sending the next chunk may take: the stall timeout, or the rest of the
        /// visit if that is shorter.
        public Duration chunkTimeout() {
            Instant end = Sessions.latestEnd(claim.visit().accessedAt());
            Duration left = Duration.between(clock.instant(), end);
            return left.compareTo(stallTimeout) < 0 ? left : stallTimeout;
        }

        /// Reports that a chunk was sent, which renews the claim on the visit.
        public void progressed() {
            Instant now = clock.instant();
            if (now.isBefore(renewAt)) {
                return;
            }
            renewAt = now.plus(CLAIM_DURATION.dividedBy(2));
            try {
                database.transact(tx -> visits.renewCopy(tx, claim.visit().id(), now.plus(CLAIM_DURATION)));
            } catch (RetryLater e) {
                LOG.warnf("The claim of a copy was not renewed: %s", e.getMessage());
            }
        }

        /// Reports that the last byte was handed to the network. Together with the access, this
        /// completes the notice.
        ///
        /// @throws RetryLater if the database is unavailable; the caller must try again
        public void completed(Instant flushedAt) {
            Instant at = Times.truncated(flushedAt);
            database.transact(tx -> recordCompleted(tx, claim, at));
            issuer.issue(claim.noticeId());
        }

        /// Reports that the copy was not sent completely, so the notice is not complete.
        ///
        /// @param reason one of the constants of {@link Fact.CopyNotServed}
        public void failed(String reason) {
            recordNotServed(claim, reason);
        }

        @Override
        public void close() {
            reading.close();
            permits.release();
            release(claim);
        }

        @Override
        public String toString() {
            return "Transfer[%s]".formatted(claim.noticeId());
        }
    }

    private void recordCompleted(Transaction tx, Claim claim, Instant flushedAt) {
        NoticeId id = claim.noticeId();
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(id));
        boolean wasComplete = book.view(id).completion() != null;
        book.apply(
                id,
                new NoticeCommand.RecordCopy(
                        UniqueIds.next(),
                        claim.visit().id(),
                        claim.act().actSha256(),
                        claim.act().actBytes(),
                        flushedAt,
                        later(now(), flushedAt)),
                Actors.SYSTEM,
                null);
        book.save();
        NoticeView.Completion completion = book.view(id).completion();
        if (!wasComplete && completion != null) {
            completionMessages.queue(tx, book.notice(id), completion, now());
        }
    }

    private void recordNotServed(Claim claim, String reason) {
        LOG.warnf("A copy was not sent completely. noticeId=%s reason=%s", claim.noticeId(), reason);
        database.transact(tx -> {
            NoticeBook book = NoticeBook.withLocked(notices, tx, List.of(claim.noticeId()));
            book.apply(
                    claim.noticeId(),
                    new NoticeCommand.RecordNoCopy(
                            UniqueIds.next(), claim.visit().id(), reason, now()),
                    Actors.SYSTEM,
                    null);
            book.save();
        });
    }

    private void release(Claim claim) {
        try {
            database.transact(tx -> visits.releaseCopy(tx, claim.visit().id()));
        } catch (RetryLater e) {
            LOG.warnf("The claim of a copy was not released and will expire: %s", e.getMessage());
        }
    }

    private Instant now() {
        return Times.truncated(clock.instant());
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }
}
