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

/// A simulated citizen of the load, who sends messages and waits for the replies. If a reply does not
/// come within [#REPLY_TIMEOUT], the citizen gives up and reports the missing reply to the ledger.
final class LoadCitizen {
    private static final long FIRST_PHONE = 573_005_550_000L;
    private static final long FIRST_DOCUMENT = 1_040_550_000L;
    private static final String NAME = "Carmen Rosa Ejemplo";
    /// Longer than any fault lasts, including the time in which the gateway repeats its attempts
    /// after the fault.
    private static final Duration REPLY_TIMEOUT = Duration.ofMinutes(4);
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
    private final Runnable onMessageSent;
    private volatile String awaited = "";

    /// Thrown if no reply came within [#REPLY_TIMEOUT].
    static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GaveUp(String awaited) {
            super(awaited, null, false, false);
        }
    }

    /// @param number the number of this citizen in the load
    /// @param account the provider's id of the WhatsApp number to which the citizen writes
    /// @param onMessageSent called after each message that the citizen sends
    LoadCitizen(
            int number,
            String account,
            Http simulator,
            MessageSignals signals,
            Observations observations,
            RandomGenerator random,
            Duration thinkTime,
            Runnable onMessageSent) {
        this.number = number;
        this.account = account;
        this.phone = new Phone(simulator, phone());
        this.signals = signals;
        this.observations = observations;
        this.random = random;
        this.thinkTime = thinkTime;
        this.onMessageSent = onMessageSent;
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

    /// Reports to the ledger that the citizen received a radicado, the number of a case.
    void reportRadicado(String radicado) {
        observations.radicadoReceived(radicado, number);
    }

    /// A description of the message for which this citizen waits. Any thread may call this method.
    String awaited() {
        return awaited;
    }

    /// Sends a text immediately.
    void writes(String text) {
        send(Map.of("type", "text", "text", text));
    }

    /// Waits for this time before the next message.
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

    /// Whether any message of the entity in the chat meets the condition.
    boolean hasReceived(Predicate<Message> condition) {
        phone.readNew();
        return phone.chat().stream().filter(message -> !message.mine()).anyMatch(condition);
    }

    /// Waits for a message that meets the condition and came after the citizen's last message.
    ///
    /// @param description what the citizen waits for, for reports
    /// @throws GaveUp if the message does not come in time
    Message receives(Predicate<Message> condition, String description) {
        return receives(condition, description, REPLY_TIMEOUT).orElseThrow(() -> {
            observations.noReply(phone.lastSentId(), description, lastMessages());
            return new GaveUp(description);
        });
    }

    /// Waits for a message in which the pattern is found.
    ///
    /// @return the text that the pattern's first group matched
    /// @throws GaveUp if the message does not come in time
    String receivesMatch(Pattern pattern, String description) {
        Matcher matcher = pattern.matcher(
                receives(message -> pattern.matcher(message.text()).find(), description)
                        .text());
        matcher.find();
        return matcher.group(1);
    }

    /// Waits for a message that meets the condition and came after the citizen's last message.
    ///
    /// @return the message; empty if no such message comes within the timeout
    Optional<Message> receives(Predicate<Message> condition, String description, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        awaited = description;
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

    /// The last messages of the chat, shortened, for reports.
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

    /// Waits between 0.3 and 1.7 times the think time, so that the average is the think time.
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
        onMessageSent.run();
    }
}
