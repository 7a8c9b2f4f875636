package org.ventanilla.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
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
import org.ventanilla.systemtests.faults.ledger.Witness;
import org.ventanilla.systemtests.people.Http;
import org.ventanilla.systemtests.people.Identity;

/// A citizen of the load: speaks, waits patiently for what must follow, and gives up, for the
/// ledger, when nothing does.
final class Caller {
    private static final long PHONES = 573_005_550_000L;
    private static final long DOCUMENTS = 1_040_550_000L;
    private static final String NAME = "Carmen Rosa Ejemplo";
    /// Longer than any fault and the gateway's repetition after it.
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int LINES_TOLD = 5;
    private static final int CHARACTERS_TOLD = 48;

    private final int number;
    private final String account;
    private final Http simulator;
    private final Switchboard switchboard;
    private final Witness witness;
    private final RandomGenerator random;
    private final Duration thinking;
    private final Runnable onTurn;
    private final List<Line> chat = new ArrayList<>();
    private String lastSaid = "";
    private volatile String awaited = "";

    /// One line of the chat.
    record Line(long seq, String wamid, boolean mine, String text, List<String> options) {}

    /// Nothing followed within the caller's patience.
    static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GaveUp(String awaited) {
            super(awaited, null, false, false);
        }
    }

    Caller(
            int number,
            String account,
            Http simulator,
            Switchboard switchboard,
            Witness witness,
            RandomGenerator random,
            Duration thinking,
            Runnable onTurn) {
        this.number = number;
        this.account = account;
        this.simulator = simulator;
        this.switchboard = switchboard;
        this.witness = witness;
        this.random = random;
        this.thinking = thinking;
        this.onTurn = onTurn;
    }

    String phone() {
        return Long.toString(PHONES + number);
    }

    String document() {
        return Long.toString(DOCUMENTS + 7L * number);
    }

    Identity identity() {
        return new Identity(phone(), NAME, document());
    }

    /// Remembers the number of the case.
    void wasTold(String radicado) {
        witness.wasTold(radicado, number);
    }

    /// What this person waits for at this moment; for anybody who asks.
    String awaited() {
        return awaited;
    }

    /// Says words without waiting for anything.
    void writes(String text) {
        says(Map.of("type", "text", "text", text));
    }

    /// Lets time pass before the next message.
    void pauses(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /// Waits for the next answer, then says words.
    void answers(String text) {
        hears(_ -> true, "a question");
        thinks();
        writes(text);
    }

    /// Waits until the option is offered, then taps it.
    void taps(String option) {
        Line offer = hears(line -> option(line, option).isPresent(), "the option " + option);
        thinks();
        tap(offer, option);
    }

    /// Whether such a line was ever in the chat.
    boolean hasHeard(Predicate<Line> such) {
        look();
        return chat.stream().filter(line -> !line.mine()).anyMatch(such);
    }

    /// Waits for a line since this person last spoke.
    ///
    /// @throws GaveUp if it never comes
    Line hears(Predicate<Line> fits, String what) {
        return hears(fits, what, PATIENCE).orElseThrow(() -> {
            witness.waitedInVain(lastSaid, what, lastLines());
            return new GaveUp(what);
        });
    }

    /// Waits for a line that has this in it.
    ///
    /// @return the pattern's first group
    /// @throws GaveUp if it never comes
    String reads(Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(
                hears(line -> pattern.matcher(line.text()).find(), what).text());
        matcher.find();
        return matcher.group(1);
    }

    /// The same, for something that need not come.
    Optional<Line> hears(Predicate<Line> fits, String what, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        awaited = what;
        do {
            look();
            Optional<Line> found = sinceLastSaid().stream().filter(fits).findFirst();
            if (found.isPresent()) {
                return found;
            }
            switchboard.await(phone(), BETWEEN_LOOKS);
        } while (System.nanoTime() < deadline);
        return Optional.empty();
    }

    /// Whether a line offers an option, by the end of its id.
    static Optional<String> option(Line line, String name) {
        return line.options().stream().filter(id -> id.endsWith("." + name)).findFirst();
    }

    /// The end of the chat, for the message of a failure.
    private String lastLines() {
        return chat.subList(Math.max(0, chat.size() - LINES_TOLD), chat.size()).stream()
                .map(line -> (line.mine() ? "> " : "< ") + shortened(line.text()))
                .collect(Collectors.joining(" | "));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(CHARACTERS_TOLD, line.length()));
    }

    private void thinks() {
        LockSupport.parkNanos((long) (thinking.toNanos() * (0.3 + 1.4 * random.nextDouble())));
    }

    private void tap(Line offer, String option) {
        says(Map.of("type", "choice", "id", option(offer, option).orElseThrow(), "replyTo", offer.wamid()));
    }

    private void says(Map<String, Object> message) {
        Map<String, Object> whole = new HashMap<>(message);
        whole.put("number", account);
        lastSaid = simulator
                .post("/sim/citizens/" + phone() + "/messages", whole)
                .well()
                .json()
                .get("messageId")
                .asText();
        witness.said(lastSaid, number);
        onTurn.run();
    }

    private List<Line> sinceLastSaid() {
        int from = 0;
        for (int i = 0; i < chat.size(); i++) {
            if (chat.get(i).wamid().equals(lastSaid)) {
                from = i + 1;
            }
        }
        return chat.subList(from, chat.size()).stream()
                .filter(line -> !line.mine())
                .toList();
    }

    private void look() {
        long known = chat.isEmpty() ? 0 : chat.getLast().seq();
        JsonNode answer = simulator
                .get("/sim/citizens/" + phone() + "/messages?after=" + known)
                .well()
                .json();
        for (JsonNode message : answer.get("messages")) {
            List<String> options = new ArrayList<>();
            message.path("options")
                    .forEach(option -> options.add(option.get("id").asText()));
            chat.add(new Line(
                    message.get("seq").asLong(),
                    message.get("wamid").asText(),
                    message.get("from").asText().equals("citizen"),
                    message.get("text").asText(),
                    List.copyOf(options)));
        }
    }
}
