package org.ventanilla.outside;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Waits for conditions, with the time limit and polling interval that all stories use.
public final class Waiting {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(60);

    private Waiting() {}

    /// Waits until there is a value.
    ///
    /// @param what the expected condition, for the failure message
    /// @param poll reads the value; empty while there is none
    /// @param instead describes the state at the end of the limit, for the failure message
    /// @throws AssertionError if there is no value within the limit
    public static <T> T until(String what, Supplier<Optional<T>> poll, Supplier<String> instead) {
        AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
        try {
            Awaitility.await(what)
                    .atMost(LIMIT)
                    .pollInterval(POLL_INTERVAL)
                    .pollDelay(Duration.ZERO)
                    .pollInSameThread()
                    .until(() -> {
                        found.set(poll.get());
                        return found.get().isPresent();
                    });
        } catch (ConditionTimeoutException _) {
            throw new AssertionError("%s: not within %d s; %s".formatted(what, LIMIT.toSeconds(), instead.get()));
        }
        return found.get().orElseThrow();
    }

    /// Waits until the assertion succeeds.
    ///
    /// @param what the expected condition, for the failure message
    public static void untilAsserted(String what, Runnable assertion) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollInterval(POLL_INTERVAL)
                .pollDelay(Duration.ZERO)
                .pollInSameThread()
                .untilAsserted(assertion::run);
    }
}
