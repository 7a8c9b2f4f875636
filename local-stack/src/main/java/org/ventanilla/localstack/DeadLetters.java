package org.ventanilla.localstack;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder.Action;
import org.ventanilla.contracts.deadletter.DeadLetterSettled.Outcome;
import org.ventanilla.localstack.DeadLetterStore.Entry;

/// `dead-letters`: lists the records that services could not handle, and replays or drops them. The
/// content and the key of a record may be personal data, and are shown only if the operator asks for
/// the content of the letter.
public final class DeadLetters {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("America/Bogota"));
    private static final String ROW_FORMAT = "%5s  %-8s  %-19s  %-12s  %-34s  %-15s  %-14s  %s%n";
    // The exit codes
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int UNKNOWN_LETTER = 2;
    private static final int NO_ANSWER = 3;

    private final DeadLetterStore store;
    private final PrintStream out;

    DeadLetters(DeadLetterStore store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    /// Runs `list`, `show N`, `replay N` or `drop N`. `N` is the number of a letter in the list, or the
    /// id of a letter.
    ///
    /// @return the exit code
    public static int run(Settings settings, List<String> arguments, PrintStream out) {
        return CommandTree.execute(new DeadLettersCommand(() -> settings, out), arguments);
    }

    /// Prints all letters.
    ///
    /// @return the exit code
    int list() {
        List<Entry> entries = store.entries();
        if (entries.isEmpty()) {
            out.println(Texts.get("dead.none"));
            return DONE;
        }
        out.printf(ROW_FORMAT, (Object[]) Texts.get("dead.columns").split(";"));
        for (Entry entry : entries) {
            DeadLetter letter = entry.letter();
            out.printf(
                    ROW_FORMAT,
                    entry.number(),
                    shortId(entry),
                    TIME.format(letter.at()),
                    letter.service(),
                    origin(letter),
                    letter.reason(),
                    stateText(entry.outcome()),
                    letter.detail());
        }
        long open = entries.stream().filter(Entry::isOpen).count();
        out.println(Texts.get("dead.count", entries.size(), open));
        return DONE;
    }

    /// Prints a letter.
    ///
    /// @param name the number or the id of the letter
    /// @param withContent whether to print the content and the key too
    /// @return the exit code
    int show(String name, boolean withContent) {
        return runFor(name, entry -> show(entry, withContent));
    }

    /// Replays the letter. If the letter blocks its key, the letters that wait behind it are replayed
    /// too, in their order, until the key is no longer blocked. Letters that arrive meanwhile are
    /// included.
    ///
    /// @param name the number or the id of the letter
    /// @return the exit code
    int replay(String name) {
        return runFor(name, this::replay);
    }

    /// Drops the letter, and prints how many letters still wait behind it.
    ///
    /// @param name the number or the id of the letter
    /// @return the exit code
    int drop(String name) {
        return runFor(name, this::drop);
    }

    private int runFor(String name, ToIntFunction<Entry> action) {
        Optional<Entry> named = find(store.entries(), name);
        if (named.isEmpty()) {
            System.err.println(Texts.get("dead.unknown", name));
            return UNKNOWN_LETTER;
        }
        return action.applyAsInt(named.get());
    }

    private int show(Entry entry, boolean withContent) {
        DeadLetter letter = entry.letter();
        out.println(Texts.get("dead.show.letter", entry.id(), stateText(entry.outcome())));
        out.println(Texts.get("dead.show.when", TIME.format(letter.at()), letter.attempts()));
        out.println(Texts.get("dead.show.service", letter.service()));
        out.println(Texts.get("dead.show.place", origin(letter)));
        out.println(Texts.get("dead.show.reason", letter.reason(), letter.detail()));
        if (letter.item() != null) {
            out.println(Texts.get("dead.show.item", letter.item()));
        }
        if (entry.blocksItsKey()) {
            out.println(Texts.get("dead.show.holds"));
        }
        letter.headers().forEach((name, value) -> out.println("  " + name + ": " + value));
        Optional<DeadLetter> complete = store.withContent(entry);
        if (complete.isEmpty()) {
            out.println(Texts.get("dead.gone"));
        } else if (withContent) {
            System.err.println(Texts.get("dead.show.personal"));
            out.println("  key: " + letter.recordKey());
            out.writeBytes(complete.get().value());
            out.println();
        } else {
            out.println(Texts.get("dead.show.size", complete.get().value().length));
        }
        return DONE;
    }

    private int replay(Entry chosen) {
        Entry next = chosen;
        List<Entry> replayed = new ArrayList<>();
        while (true) {
            Optional<DeadLetter> letter = store.withContent(next);
            if (letter.isEmpty()) {
                out.println(line(next, Texts.get("dead.gone")));
                return NOT_DONE;
            }
            int code = sendOrder(next, letter.get(), Action.REPLAY);
            replayed.add(next);
            if (code != DONE || !chosen.blocksItsKey()) {
                return code;
            }
            Optional<Entry> waiting = store.entries().stream()
                    .filter(entry -> entry.isOpen() && entry.blocksItsKey())
                    .filter(chosen::hasSameKey)
                    .filter(entry ->
                            replayed.stream().noneMatch(earlier -> earlier.id().equals(entry.id())))
                    .findFirst();
            if (waiting.isEmpty()) {
                return DONE;
            }
            next = waiting.get();
        }
    }

    private int drop(Entry chosen) {
        int code = sendOrder(chosen, chosen.letter(), Action.DROP);
        long waiting = store.entries().stream()
                .filter(entry -> entry.isOpen() && entry.blocksItsKey())
                .filter(chosen::hasSameKey)
                .filter(entry -> !entry.id().equals(chosen.id()))
                .count();
        if (code == DONE && waiting > 0) {
            out.println(Texts.get("dead.behind", waiting));
        }
        return code;
    }

    /// Sends an order and prints its outcome.
    ///
    /// @return the exit code
    private int sendOrder(Entry entry, DeadLetter letter, Action action) {
        Optional<Outcome> outcome = store.sendOrder(entry, letter, action);
        if (outcome.isEmpty()) {
            System.err.println(line(entry, Texts.get("dead.no-answer", letter.service())));
            return NO_ANSWER;
        }
        out.println(line(entry, Texts.get("dead.outcome." + outcome.get())));
        return switch (outcome.get()) {
            case REPLAYED, TAKEN_BEFORE, DROPPED -> DONE;
            case PARKED_AGAIN, NOT_FIRST, OVERTAKEN -> NOT_DONE;
        };
    }

    /// Finds a letter by its number in the list, by its full id, or by its short id if no other
    /// letter has the same short id.
    private static Optional<Entry> find(List<Entry> entries, String name) {
        if (name.matches("\\d{1,6}")) {
            int number = Integer.parseInt(name);
            return entries.stream().filter(entry -> entry.number() == number).findFirst();
        }
        List<Entry> named = entries.stream()
                .filter(entry -> name.equals(shortId(entry))
                        || name.toLowerCase(Locale.ROOT).equals(entry.id().toString()))
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /// The last eight characters of the id. Ids created at the same time have the same first
    /// characters.
    private static String shortId(Entry entry) {
        String id = entry.id().toString();
        return id.substring(id.length() - 8);
    }

    private static String line(Entry entry, String text) {
        return shortId(entry) + "  " + origin(entry.letter()) + "  " + text;
    }

    private static String stateText(@Nullable Outcome outcome) {
        return Texts.get(outcome == null ? "dead.state.OPEN" : "dead.state." + outcome);
    }

    /// The place of the original record: its topic, partition and offset.
    private static String origin(DeadLetter letter) {
        return letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }
}
