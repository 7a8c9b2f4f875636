package org.ventanilla.systemtests.faults;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.ventanilla.systemtests.faults.ledger.Witness;
import org.ventanilla.systemtests.people.Identity;
import org.ventanilla.systemtests.people.Notifier;
import org.ventanilla.systemtests.telling.Tale;

/// A member of the staff who hands in an act now and then, again and again under one key until it
/// is taken: each leaves a chain of evidence.
final class Office implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Notifier notifier;
    private final Witness witness;
    private final Thread thread = Thread.ofPlatform().daemon().name("office").unstarted(this::run);
    private volatile boolean running = true;

    Office(String notification, Witness witness) {
        this.notifier = new Notifier(notification, "notificador", new Tale("faults"));
        this.witness = witness;
    }

    void begin() {
        thread.start();
    }

    @Override
    public void close() {
        running = false;
    }

    private void run() {
        for (int act = 1; running; act++) {
            Identity addressee =
                    new Identity("", "Carmen Rosa Ejemplo", Long.toString(1_050_550_000L + act));
            UUID key = UUID.randomUUID();
            while (running && !handsIn("F-" + act, addressee, key)) {
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private boolean handsIn(String number, Identity addressee, UUID key) {
        try {
            witness.handedIn(
                    notifier.issues(number, LocalDate.of(2026, 7, 1), addressee, key)
                            .get("id")
                            .asText());
            return true;
        } catch (RuntimeException | AssertionError _) {
            return false;
        }
    }
}
