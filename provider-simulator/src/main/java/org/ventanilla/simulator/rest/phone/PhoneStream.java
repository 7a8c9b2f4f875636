package org.ventanilla.simulator.rest.phone;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ventanilla.simulator.chat.ChatListener;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.SerialLane;

/// Open phone pages. What happens in a chat goes to each page as a server-sent event: `mensaje`
/// with a bubble, `tick` with a message's place and state, `escribiendo`.
@Singleton
final class PhoneStream {

    private static final int HEARTBEAT_SECONDS = 10;

    private final Set<OpenPhone> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("phones").factory());

    @Inject
    PhoneStream() {
        clock.scheduleWithFixedDelay(
                () -> open.forEach(OpenPhone::beat), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /// Connects a page; messages after `lastSeq`, which it has not seen, come first.
    void connect(Citizen citizen, SseEventSink sink, Sse sse, long lastSeq) {
        OpenPhone phone = new OpenPhone(citizen, sink, sse);
        open.add(phone);
        citizen.chat().watch(phone);
        phone.beat();
        for (ChatMessage message : citizen.chat().all()) {
            if (message.seq() > lastSeq) {
                phone.written(message);
            } else if (message.fromCitizen()) {
                phone.ticked(message);
            }
        }
    }

    static Bubble bubble(Citizen citizen, ChatMessage message) {
        ChatMessage answered = message.replyTo() == null
                ? null
                : citizen.chat().find(message.replyTo()).orElse(null);
        return Bubble.of(message, answered);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
        open.forEach(OpenPhone::close);
    }

    /// One page. Its own lane writes to it, so a slow browser delays nobody.
    private final class OpenPhone implements ChatListener {
        private final Citizen citizen;
        private final SseEventSink sink;
        private final Sse sse;
        private final SerialLane lane = new SerialLane();

        OpenPhone(Citizen citizen, SseEventSink sink, Sse sse) {
            this.citizen = citizen;
            this.sink = sink;
            this.sse = sse;
        }

        @Override
        public void written(ChatMessage message) {
            if (message.failure() != null) {
                return;
            }
            lane.put(() -> send(
                    "mensaje",
                    message.seq(),
                    PhoneTemplates.bubble(bubble(citizen, message), citizen.phone())
                            .render()));
        }

        @Override
        public void ticked(ChatMessage message) {
            if (message.fromCitizen()) {
                lane.put(() -> send(
                        "tick",
                        0,
                        "m%d %s".formatted(message.seq(), message.ticks().status())));
            }
        }

        @Override
        public void typing() {
            lane.put(() -> send("escribiendo", 0, "1"));
        }

        void beat() {
            lane.put(() -> send("latido", 0, "1"));
        }

        void close() {
            open.remove(this);
            citizen.chat().leave(this);
            sink.close();
        }

        private void send(String name, long id, String data) {
            if (sink.isClosed()) {
                close();
                return;
            }
            var event = sse.newEventBuilder().name(name).data(String.class, data);
            if (id > 0) {
                event.id(Long.toString(id));
            }
            try {
                sink.send(event.build()).toCompletableFuture().join();
            } catch (RuntimeException gone) {
                close();
            }
        }
    }
}
