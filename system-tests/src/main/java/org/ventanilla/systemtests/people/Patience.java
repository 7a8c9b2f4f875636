package org.ventanilla.systemtests.people;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// How long the people of the stories wait, and how often they look.
public final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(60);

    private Patience() {}

    /// Waits until there is something.
    ///
    /// @param instead tells what was there instead, if the wait ended without success
    /// @throws AssertionError if it never comes
    public static <T> T until(String what, Supplier<Optional<T>> look, Supplier<String> instead) {
        AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
        try {
            Awaitility.await(what)
                    .atMost(LIMIT)
                    .pollInterval(LOOK)
                    .pollDelay(Duration.ZERO)
                    .pollInSameThread()
                    .until(() -> {
                        found.set(look.get());
                        return found.get().isPresent();
                    });
        } catch (ConditionTimeoutException _) {
            throw new AssertionError("%s: not within %d s; %s".formatted(what, LIMIT.toSeconds(), instead.get()));
        }
        return found.get().orElseThrow();
    }

    /// Waits until the assertion holds.
    public static void untilAsserted(String what, Runnable assertion) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollInterval(LOOK)
                .pollDelay(Duration.ZERO)
                .pollInSameThread()
                .untilAsserted(assertion::run);
    }
}
