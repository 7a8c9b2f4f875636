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

/// A simulated notifier of the load. The notifier submits an act for each citizen who authorised
/// electronic notices, and every two seconds an act for a person who did not. Each act is submitted
/// repeatedly with the same key until the service accepts it. Each accepted act must have an
/// evidence chain.
final class LoadNotifier implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /// Longer than the service is unavailable because of any fault.
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final long FIRST_DOCUMENT = 1_050_550_000L;
    private static final LocalDate ACT_DATE = LocalDate.of(2026, 7, 1);

    private final NotificationApi api;
    private final Observations observations;
    private final AtomicInteger submittedActs = new AtomicInteger();
    private final AtomicInteger acceptedActs = new AtomicInteger();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("load-notifier").unstarted(this::run);
    private volatile boolean isRunning = true;

    LoadNotifier(String url, Observations observations) {
        this.api = new NotificationApi(url, "notificador");
        this.observations = observations;
    }

    void start() {
        thread.start();
    }

    /// Submits an act for a person.
    ///
    /// @return the number of the notice
    /// @throws IllegalStateException if the act is not accepted within [#TIMEOUT]
    String submits(Identity addressee) {
        String number = "F-" + submittedActs.incrementAndGet();
        UUID key = UUID.randomUUID();
        return repeatUntilAccepted(() -> trySubmit(number, addressee, key), "the act")
                .get("noticeNumber")
                .asText();
    }

    /// Confirms that the contact with this reference belongs to this person.
    ///
    /// @throws IllegalStateException if the confirmation is not accepted within [#TIMEOUT]
    void confirms(String reference, Identity person) {
        repeatUntilAccepted(
                () -> {
                    try {
                        api.confirm(reference, person);
                        return Optional.of(reference);
                    } catch (RuntimeException | AssertionError _) {
                        return Optional.empty(); // The service is unavailable. The confirmation is sent again.
                    }
                },
                "the confirmation");
    }

    /// The number of accepted acts.
    int acceptedActs() {
        return acceptedActs.get();
    }

    /// Ends the regular acts for people who did not authorise electronic notices.
    @Override
    public void close() {
        isRunning = false;
    }

    private void run() {
        for (int person = 1; isRunning; person++) {
            submits(new Identity("", "Carmen Rosa Ejemplo", Long.toString(FIRST_DOCUMENT + person)));
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    /// Repeats the attempt until it has a result.
    private static <T> T repeatUntilAccepted(Supplier<Optional<T>> attempt, String description) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        do {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        } while (System.nanoTime() < deadline);
        throw new IllegalStateException(description + " was never accepted");
    }

    private Optional<JsonNode> trySubmit(String number, Identity addressee, UUID key) {
        try {
            JsonNode notice = api.submit(number, ACT_DATE, addressee, key);
            observations.actAccepted(notice.get("id").asText());
            acceptedActs.incrementAndGet();
            return Optional.of(notice);
        } catch (RuntimeException | AssertionError _) {
            return Optional.empty(); // The service is unavailable. The act is submitted again.
        }
    }
}
