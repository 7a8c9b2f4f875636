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

/// Tests the event streams by which open pages of the desk are told that something changed. A hint tells
/// the desk what
/// changed; a stream turns the hints of its adviser into events.
class DeskEventsTest {
    /// The number of streams that end. The error that this test detects occurs rarely, so many streams are
    /// needed.
    private static final int STREAM_COUNT = 20_000;

    private static final int HINTS_PER_BURST = 200;
    private static final long NANOS_BETWEEN_BURSTS = 1_000;
    private static final Duration HANG_LIMIT = Duration.ofMinutes(2);

    private final CopyOnWriteArrayList<Consumer<Hint>> listeners = new CopyOnWriteArrayList<>();
    private final DeskHints hints = listener -> {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    };

    @Test
    void aStreamThatEndsWhileAHintArrivesBlocksNoThread() {
        AtomicBoolean running = new AtomicBoolean(true);
        Thread hintSender = Thread.ofPlatform().daemon().start(() -> {
            while (running.get()) {
                for (int hint = 0; hint < HINTS_PER_BURST; hint++) {
                    listeners.forEach(listener -> listener.accept(new Hint.Queue()));
                }
                LockSupport.parkNanos(NANOS_BETWEEN_BURSTS);
            }
        });
        Thread streamCanceller = Thread.ofPlatform().daemon().start(() -> {
            for (int stream = 0; stream < STREAM_COUNT; stream++) {
                AtomicInteger received = new AtomicInteger();
                Cancellable page = DeskEvents.eventsNamed(hints, "asesor", "fila")
                        .subscribe()
                        .with(_ -> received.incrementAndGet());
                // The first event is sent to every new stream. The second event comes from a hint, so the
                // hint sender
                // now knows this stream.
                while (received.get() < 2) {
                    Thread.onSpinWait();
                }
                page.cancel();
            }
        });

        await().atMost(HANG_LIMIT).until(() -> !streamCanceller.isAlive());
        running.set(false);
        await().atMost(HANG_LIMIT).until(() -> !hintSender.isAlive());
        assertThat(listeners).isEmpty();
    }

    @Test
    void aSlowPageGetsOnlyOneMoreEventWhenItReadsAgain() {
        // The page first reads only one event, which is sent to every new stream.
        AssertSubscriber<String> page =
                DeskEvents.eventsNamed(hints, "asesor", "chats").subscribe().withSubscriber(AssertSubscriber.create(1));

        for (int hint = 0; hint < 1_000; hint++) {
            listeners.forEach(listener -> listener.accept(new Hint.ChatsOf("asesor")));
            listeners.forEach(listener -> listener.accept(new Hint.ChatsOf("asesor2"))); // another adviser
        }
        page.request(10); // more than the two expected events

        assertThat(page.getItems()).containsExactly("chats", "chats");
    }
}
