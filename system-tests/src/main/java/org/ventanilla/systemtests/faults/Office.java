package org.ventanilla.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ventanilla.systemtests.faults.ledger.Witness;
import org.ventanilla.systemtests.people.Identity;
import org.ventanilla.systemtests.people.Notifier;
import org.ventanilla.systemtests.telling.Tale;

/// A member of the staff who hands in acts, each again and again under one key until it is taken:
/// for citizens who authorised it, and now and then for somebody who never did. Each leaves a chain
/// of evidence.
final class Office implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    /// Longer than the service is ever away.
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long STRANGERS = 1_050_550_000L;

    private final Notifier notifier;
    private final Witness witness;
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().daemon().name("office").unstarted(this::run);
    private volatile boolean running = true;

    Office(String notification, Witness witness) {
        this.notifier = new Notifier(notification, "notificador", new Tale("faults"));
        this.witness = witness;
    }

    void begin() {
        thread.start();
    }

    /// Hands in an act for somebody.
    ///
    /// @return the number by which the notice is told
    /// @throws IllegalStateException if it is never taken
    String issues(Identity addressee) {
        String number = "F-" + acts.incrementAndGet();
        UUID key = UUID.randomUUID();
        return until(() -> handsIn(number, addressee, key), "the act")
                .get("noticeNumber")
                .asText();
    }

    /// Confirms that a contact is this person's.
    ///
    /// @throws IllegalStateException if it is never taken
    void confirms(String reference, Identity person) {
        until(
                () -> {
                    try {
                        notifier.confirms(reference, person);
                        return Optional.of(reference);
                    } catch (RuntimeException | AssertionError _) {
                        return Optional.empty(); // away: said again
                    }
                },
                "the confirmation");
    }

    /// Acts that were taken.
    int taken() {
        return taken.get();
    }

    /// Nobody who did not authorise it is sent anything more.
    @Override
    public void close() {
        running = false;
    }

    private void run() {
        for (int stranger = 1; running; stranger++) {
            issues(new Identity("", "Carmen Rosa Ejemplo", Long.toString(STRANGERS + stranger)));
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /// Again and again until it is taken.
    private static <T> T until(Supplier<Optional<T>> attempt, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            Optional<T> done = attempt.get();
            if (done.isPresent()) {
                return done.get();
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        } while (System.nanoTime() < deadline);
        throw new IllegalStateException(what + " was never taken");
    }

    private Optional<JsonNode> handsIn(String number, Identity addressee, UUID key) {
        try {
            JsonNode notice = notifier.issues(number, LocalDate.of(2026, 7, 1), addressee, key);
            witness.handedIn(notice.get("id").asText());
            taken.incrementAndGet();
            return Optional.of(notice);
        } catch (RuntimeException | AssertionError _) {
            return Optional.empty(); // away: handed in again
        }
    }
}
