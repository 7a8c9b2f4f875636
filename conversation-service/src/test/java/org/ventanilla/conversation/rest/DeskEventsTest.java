package org.ventanilla.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.handling.DeskHints;
import org.ventanilla.conversation.handling.DeskHints.Hint;

class DeskEventsTest {
    private static final int STREAMS = 20_000;
    private static final int BURST = 200;
    private static final long BETWEEN_BURSTS_NANOS = 1_000;
    private static final Duration HANG_LIMIT = Duration.ofMinutes(2);

    private final CopyOnWriteArrayList<Consumer<Hint>> listeners = new CopyOnWriteArrayList<>();
    private final DeskHints hints = listener -> {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    };

    @Test
    void aStreamThatEndsWhileAHintArrivesBlocksNoThread() {
        AtomicBoolean running = new AtomicBoolean(true);
        Thread hinting = Thread.ofPlatform().daemon().start(() -> {
            while (running.get()) {
                for (int hint = 0; hint < BURST; hint++) {
                    listeners.forEach(listener -> listener.accept(new Hint.Queue()));
                }
                LockSupport.parkNanos(BETWEEN_BURSTS_NANOS);
            }
        });
        Thread leaving = Thread.ofPlatform().daemon().start(() -> {
            for (int stream = 0; stream < STREAMS; stream++) {
                AtomicInteger received = new AtomicInteger();
                Cancellable page =
                        DeskEvents.hints(hints, "asesor", "fila").subscribe().with(_ -> received.incrementAndGet());
                while (received.get() < 2) {
                    Thread.onSpinWait();
                }
                page.cancel();
            }
        });

        await().atMost(HANG_LIMIT).until(() -> !leaving.isAlive());
        running.set(false);
        await().atMost(HANG_LIMIT).until(() -> !hinting.isAlive());
        assertThat(listeners).isEmpty();
    }

    @Test
    void aSlowPageGetsTheNewestEventWhenItReadsAgain() {
        AssertSubscriber<String> page =
                DeskEvents.hints(hints, "asesor", "chats").subscribe().withSubscriber(AssertSubscriber.create(1));

        for (int hint = 0; hint < 1_000; hint++) {
            listeners.forEach(listener -> listener.accept(new Hint.ChatsOf("asesor")));
            listeners.forEach(listener -> listener.accept(new Hint.ChatsOf("asesor2")));
        }
        page.request(10);

        assertThat(page.getItems()).containsExactly("chats", "chats");
    }
}
