package org.ventanilla.simulator.rest.phone;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.Chat;
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
    ///
    /// @param view the chat that the page shows, and how
    void connect(View view, SseEventSink sink, Sse sse, long lastSeq) {
        Chat chat = view.chat();
        OpenPhone phone = new OpenPhone(view, sink, sse);
        phone.sendFirstEvent();
        openPhones.add(phone);
        chat.addListener(phone);
        for (ChatMessage message : chat.all()) {
            if (message.seq() > lastSeq) {
                phone.onMessage(message);
            } else if (message.fromCitizen()) {
                phone.onAdvanced(message);
            }
        }
    }

    /// The position of the last message that a page contains.
    ///
    /// @param after the position when the page was loaded
    /// @param lastEventId the id of the last event that the page received, if the page reconnects
    static long lastSeq(long after, @Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("[0-9]{1,15}")
                ? Math.max(after, Long.parseLong(lastEventId))
                : after;
    }

    /// A chat of a citizen as a page shows it: the chat on WhatsApp, or the SMS.
    ///
    /// @param bubble the form of a message
    record View(Citizen citizen, Chat chat, Function<ChatMessage, Bubble> bubble) {

        static View ofWhatsApp(Citizen citizen) {
            Chat chat = citizen.chat();
            return new View(citizen, chat, message -> {
                ChatMessage answered = message.replyTo() == null
                        ? null
                        : chat.find(message.replyTo()).orElse(null);
                return Bubble.fromMessage(message, answered);
            });
        }

        /// The visible messages, oldest first. A message that failed never reached the phone.
        List<Bubble> bubbles() {
            return chat.all().stream()
                    .filter(message -> message.failure() == null)
                    .map(bubble)
                    .toList();
        }

        /// The position of the last message, or 0.
        long lastSeq() {
            return chat.newest(_ -> true).map(ChatMessage::seq).orElse(0L);
        }
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
        openPhones.forEach(OpenPhone::close);
    }

    /// An open page. Each open page has a queue of events, so that a slow browser does not delay others.
    private final class OpenPhone implements ChatListener {
        private final View view;
        private final SseEventSink sink;
        private final Sse sse;
        private final SerialExecutor events = new SerialExecutor();

        OpenPhone(View view, SseEventSink sink, Sse sse) {
            this.view = view;
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
                    PhoneTemplates.bubble(
                                    view.bubble().apply(message), view.citizen().phone())
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
            view.chat().removeListener(this);
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
