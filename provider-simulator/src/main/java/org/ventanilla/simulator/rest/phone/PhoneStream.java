package org.ventanilla.simulator.rest.phone;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.ventanilla.simulator.chat.SerialExecutor;

/// Sends the events of chats to the open phone pages as server-sent events: `mensaje` with a
/// message as HTML, `tick` with the position and state of a message, `escribiendo` while the
/// business is writing, and `latido` as a heartbeat.
@ApplicationScoped
final class PhoneStream {

    private static final int HEARTBEAT_SECONDS = 10;

    private final Set<OpenPhone> openPhones = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("phones").factory());

    @Inject
    PhoneStream() {
        scheduler.scheduleWithFixedDelay(
                () -> openPhones.forEach(OpenPhone::sendHeartbeat),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    /// Connects a page. The messages after the message with the position `lastSeq`, which the page does
    /// not contain, are sent first.
    void connect(Citizen citizen, SseEventSink sink, Sse sse, long lastSeq) {
        OpenPhone phone = new OpenPhone(citizen, sink, sse);
        phone.sendFirstEvent();
        openPhones.add(phone);
        citizen.chat().addListener(phone);
        for (ChatMessage message : citizen.chat().all()) {
            if (message.seq() > lastSeq) {
                phone.onMessage(message);
            } else if (message.fromCitizen()) {
                phone.onAdvanced(message);
            }
        }
    }

    static Bubble bubble(Citizen citizen, ChatMessage message) {
        ChatMessage answered = message.replyTo() == null
                ? null
                : citizen.chat().find(message.replyTo()).orElse(null);
        return Bubble.fromMessage(message, answered);
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
        openPhones.forEach(OpenPhone::close);
    }

    /// An open page. Each open page has a queue of events, so that a slow browser does not delay others.
    private final class OpenPhone implements ChatListener {
        private final Citizen citizen;
        private final SseEventSink sink;
        private final Sse sse;
        private final SerialExecutor events = new SerialExecutor();

        OpenPhone(Citizen citizen, SseEventSink sink, Sse sse) {
            this.citizen = citizen;
            this.sink = sink;
            this.sse = sse;
        }

        @Override
        public void onMessage(ChatMessage message) {
            if (message.failure() != null) {
                return;
            }
            events.execute(() -> send(
                    "mensaje",
                    message.seq(),
                    PhoneTemplates.bubble(bubble(citizen, message), citizen.phone())
                            .render()));
        }

        @Override
        public void onAdvanced(ChatMessage message) {
            if (message.fromCitizen()) {
                events.execute(() -> send(
                        "tick",
                        0,
                        "m%d %s".formatted(message.seq(), message.ticks().status())));
            }
        }

        @Override
        public void onTyping() {
            events.execute(() -> send("escribiendo", 0, "1"));
        }

        /// Sends the first event on the thread of the request. With this event, the head of the response
        /// is written, which no other thread may do while the request is being handled.
        void sendFirstEvent() {
            send("latido", 0, "1");
        }

        void sendHeartbeat() {
            events.execute(() -> send("latido", 0, "1"));
        }

        void close() {
            openPhones.remove(this);
            citizen.chat().removeListener(this);
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
            } catch (RuntimeException disconnected) {
                close();
            }
        }
    }
}
