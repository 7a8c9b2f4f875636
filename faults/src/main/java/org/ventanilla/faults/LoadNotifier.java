package org.ventanilla.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ventanilla.faults.ledger.Observations;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.NotificationApi;

/// A simulated notifier of the load: submits acts for citizens who authorised electronic notices,
/// and regularly for people who did not. Each act is submitted repeatedly with the same key until
/// it is accepted. Each accepted act has an evidence chain.
final class LoadNotifier implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /// Longer than any fault makes the service unavailable.
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final long FIRST_DOCUMENT = 1_050_550_000L;

    private final NotificationApi api;
    private final Observations observations;
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("load-notifier").unstarted(this::run);
    private volatile boolean running = true;

    LoadNotifier(String notification, Observations observations) {
        this.api = new NotificationApi(notification, "notificador");
        this.observations = observations;
    }

    void begin() {
        thread.start();
    }

    /// Submits an act for a person.
    ///
    /// @return the number of the notice
    /// @throws IllegalStateException if it is never accepted
    String submits(Identity addressee) {
        String number = "F-" + acts.incrementAndGet();
        UUID key = UUID.randomUUID();
        return repeatUntilAccepted(() -> trySubmit(number, addressee, key), "the act")
                .get("noticeNumber")
                .asText();
    }

    /// Confirms that a contact belongs to this person.
    ///
    /// @throws IllegalStateException if it is never accepted
    void confirms(String reference, Identity person) {
        repeatUntilAccepted(
                () -> {
                    try {
                        api.confirm(reference, person);
                        return Optional.of(reference);
                    } catch (RuntimeException | AssertionError _) {
                        return Optional.empty(); // The service is unavailable: the confirmation is sent again
                    }
                },
                "the confirmation");
    }

    /// The number of accepted acts.
    int accepted() {
        return accepted.get();
    }

    /// Submits no more acts for people who did not authorise notices.
    @Override
    public void close() {
        running = false;
    }

    private void run() {
        for (int person = 1; running; person++) {
            submits(new Identity("", "Carmen Rosa Ejemplo", Long.toString(FIRST_DOCUMENT + person)));
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    /// Repeats the attempt until it succeeds.
    private static <T> T repeatUntilAccepted(Supplier<Optional<T>> attempt, String what) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        do {
            Optional<T> done = attempt.get();
            if (done.isPresent()) {
                return done.get();
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        } while (System.nanoTime() < deadline);
        throw new IllegalStateException(what + " was never accepted");
    }

    private Optional<JsonNode> trySubmit(String number, Identity addressee, UUID key) {
        try {
            JsonNode notice = api.submit(number, LocalDate.of(2026, 7, 1), addressee, key);
            observations.actAccepted(notice.get("id").asText());
            accepted.incrementAndGet();
            return Optional.of(notice);
        } catch (RuntimeException | AssertionError _) {
            return Optional.empty(); // The service is unavailable: the act is submitted again
        }
    }
}
