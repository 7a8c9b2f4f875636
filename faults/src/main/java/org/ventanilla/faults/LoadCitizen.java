package org.ventanilla.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ventanilla.faults.ledger.Observations;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.Phone;
import org.ventanilla.outside.Phone.Message;

/// A simulated citizen of the load: sends messages and waits for the replies. If a reply does not
/// come within [#TIMEOUT], the citizen gives up and reports it to the ledger.
final class LoadCitizen {
    private static final long FIRST_PHONE = 573_005_550_000L;
    private static final long FIRST_DOCUMENT = 1_040_550_000L;
    private static final String NAME = "Carmen Rosa Ejemplo";
    /// Longer than any fault and the repetitions of the gateway after the fault.
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(5);
    private static final int REPORTED_MESSAGES = 5;
    private static final int REPORTED_CHARACTERS = 48;

    private final int number;
    private final String account;
    private final Phone phone;
    private final MessageSignals signals;
    private final Observations observations;
    private final RandomGenerator random;
    private final Duration thinkTime;
    private final Runnable onMessage;
    private volatile String awaited = "";

    /// No reply came within the citizen's patience.
    static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GaveUp(String awaited) {
            super(awaited, null, false, false);
        }
    }

    LoadCitizen(
            int number,
            String account,
            Http simulator,
            MessageSignals signals,
            Observations observations,
            RandomGenerator random,
            Duration thinkTime,
            Runnable onMessage) {
        this.number = number;
        this.account = account;
        this.phone = new Phone(simulator, phone());
        this.signals = signals;
        this.observations = observations;
        this.random = random;
        this.thinkTime = thinkTime;
        this.onMessage = onMessage;
    }

    String phone() {
        return Long.toString(FIRST_PHONE + number);
    }

    String document() {
        return Long.toString(FIRST_DOCUMENT + 7L * number);
    }

    Identity identity() {
        return new Identity(phone(), NAME, document());
    }

    /// Reports to the ledger that the citizen received the number of a case.
    void reportRadicado(String radicado) {
        observations.radicadoReceived(radicado, number);
    }

    /// What this citizen is waiting for; may be called by any thread.
    String awaited() {
        return awaited;
    }

    /// Sends a text without waiting for anything.
    void writes(String text) {
        send(Map.of("type", "text", "text", text));
    }

    /// Waits before the next message.
    void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /// Waits for the next message of the entity, then sends a text.
    void answers(String text) {
        receives(_ -> true, "a question");
        think();
        writes(text);
    }

    /// Waits until an option is offered, then taps it.
    void taps(String option) {
        Message offer = receives(message -> message.option(option).isPresent(), "the option " + option);
        think();
        tap(offer, option);
    }

    /// Whether the entity ever sent a message that meets the condition.
    boolean hasReceived(Predicate<Message> condition) {
        phone.readNew();
        return phone.chat().stream().filter(message -> !message.mine()).anyMatch(condition);
    }

    /// Waits for a message that meets the condition and came after the citizen's last message.
    ///
    /// @throws GaveUp if the message does not come in time
    Message receives(Predicate<Message> condition, String what) {
        return receives(condition, what, TIMEOUT).orElseThrow(() -> {
            observations.noReply(phone.lastSentId(), what, lastMessages());
            return new GaveUp(what);
        });
    }

    /// Waits for a message that contains this pattern.
    ///
    /// @return the pattern's first group
    /// @throws GaveUp if the message does not come in time
    String receivesMatch(Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(
                receives(message -> pattern.matcher(message.text()).find(), what)
                        .text());
        matcher.find();
        return matcher.group(1);
    }

    /// Waits for a message that meets the condition; no failure if none comes.
    ///
    /// @return the message; empty if none comes within the timeout
    Optional<Message> receives(Predicate<Message> condition, String what, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        awaited = what;
        do {
            phone.readNew();
            Optional<Message> found =
                    phone.sinceLastSent().stream().filter(condition).findFirst();
            if (found.isPresent()) {
                return found;
            }
            signals.await(phone(), MAX_POLL_INTERVAL);
        } while (System.nanoTime() < deadline);
        return Optional.empty();
    }

    /// The end of the chat, for the message of a failure.
    private String lastMessages() {
        List<Message> chat = phone.chat();
        return chat.subList(Math.max(0, chat.size() - REPORTED_MESSAGES), chat.size()).stream()
                .map(message -> (message.mine() ? "> " : "< ") + shortened(message.text()))
                .collect(Collectors.joining(" | "));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(REPORTED_CHARACTERS, line.length()));
    }

    private void think() {
        LockSupport.parkNanos((long) (thinkTime.toNanos() * (0.3 + 1.4 * random.nextDouble())));
    }

    private void tap(Message offer, String option) {
        String id = offer.option(option).orElseThrow().id();
        send(Map.of("type", "choice", "id", id, "replyTo", offer.wamid()));
    }

    private void send(Map<String, Object> message) {
        Map<String, Object> body = new HashMap<>(message);
        body.put("number", account);
        observations.messageSent(phone.send(body), number);
        onMessage.run();
    }
}
