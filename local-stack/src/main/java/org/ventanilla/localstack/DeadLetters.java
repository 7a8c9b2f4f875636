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

/// `dead-letters`: lists the records that services could not handle, and replays or drops them.
/// Content and keys may be personal data: they are shown only if the operator asks for the content
/// of a letter.
public final class DeadLetters {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("America/Bogota"));
    private static final String ROW = "%5s  %-8s  %-19s  %-12s  %-34s  %-15s  %-14s  %s%n";
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int NOT_READY = 3;

    private final DeadLetterStore store;
    private final PrintStream out;

    DeadLetters(DeadLetterStore store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    /// Runs `list`, `show N`, `replay N` or `drop N`; N is a number in the list or a letter's id.
    ///
    /// @return the exit code
    public static int run(Settings settings, List<String> arguments, PrintStream out) {
        return CommandTree.execute(new DeadLettersCommand(() -> settings, out), arguments);
    }

    int list() {
        List<Entry> entries = store.entries();
        if (entries.isEmpty()) {
            out.println(Texts.get("dead.none"));
            return DONE;
        }
        out.printf(ROW, (Object[]) Texts.get("dead.columns").split(";"));
        for (Entry entry : entries) {
            DeadLetter letter = entry.letter();
            out.printf(
                    ROW,
                    entry.number(),
                    shortId(entry),
                    TIME.format(letter.at()),
                    letter.service(),
                    place(letter),
                    letter.reason(),
                    state(entry.settled()),
                    letter.detail());
        }
        long open = entries.stream().filter(Entry::open).count();
        out.println(Texts.get("dead.count", entries.size(), open));
        return DONE;
    }

    int show(String name, boolean content) {
        return with(name, entry -> show(entry, content));
    }

    /// Replays the letter and then, in order, the letters that wait behind it, including those that
    /// arrive meanwhile, until its key is no longer blocked.
    int replay(String name) {
        return with(name, this::replay);
    }

    int drop(String name) {
        return with(name, this::drop);
    }

    private int with(String name, ToIntFunction<Entry> order) {
        Optional<Entry> named = find(store.entries(), name);
        if (named.isEmpty()) {
            System.err.println(Texts.get("dead.unknown", name));
            return NOT_UNDERSTOOD;
        }
        return order.applyAsInt(named.get());
    }

    private int show(Entry entry, boolean content) {
        DeadLetter letter = entry.letter();
        out.println(Texts.get("dead.show.letter", entry.id(), state(entry.settled())));
        out.println(Texts.get("dead.show.when", TIME.format(letter.at()), letter.attempts()));
        out.println(Texts.get("dead.show.service", letter.service()));
        out.println(Texts.get("dead.show.place", place(letter)));
        out.println(Texts.get("dead.show.reason", letter.reason(), letter.detail()));
        if (letter.item() != null) {
            out.println(Texts.get("dead.show.item", letter.item()));
        }
        if (entry.blocksItsKey()) {
            out.println(Texts.get("dead.show.holds"));
        }
        letter.headers().forEach((name, value) -> out.println("  " + name + ": " + value));
        Optional<DeadLetter> whole = store.withContent(entry);
        if (whole.isEmpty()) {
            out.println(Texts.get("dead.gone"));
        } else if (content) {
            System.err.println(Texts.get("dead.show.personal"));
            out.println("  key: " + letter.recordKey());
            out.writeBytes(whole.get().value());
            out.println();
        } else {
            out.println(Texts.get("dead.show.size", whole.get().value().length));
        }
        return DONE;
    }

    private int replay(Entry chosen) {
        Entry next = chosen;
        List<Entry> done = new ArrayList<>();
        while (true) {
            Optional<DeadLetter> whole = store.withContent(next);
            if (whole.isEmpty()) {
                out.println(line(next, Texts.get("dead.gone")));
                return NOT_DONE;
            }
            int code = order(next, whole.get(), Action.REPLAY);
            done.add(next);
            if (code != DONE || !chosen.blocksItsKey()) {
                return code;
            }
            Optional<Entry> behind = store.entries().stream()
                    .filter(entry -> entry.open() && entry.blocksItsKey())
                    .filter(chosen::hasSameKey)
                    .filter(entry ->
                            done.stream().noneMatch(replayed -> replayed.id().equals(entry.id())))
                    .findFirst();
            if (behind.isEmpty()) {
                return DONE;
            }
            next = behind.get();
        }
    }

    private int drop(Entry chosen) {
        int code = order(chosen, chosen.letter(), Action.DROP);
        long behind = store.entries().stream()
                .filter(entry -> entry.open() && entry.blocksItsKey())
                .filter(chosen::hasSameKey)
                .filter(entry -> !entry.id().equals(chosen.id()))
                .count();
        if (code == DONE && behind > 0) {
            out.println(Texts.get("dead.behind", behind));
        }
        return code;
    }

    private int order(Entry entry, DeadLetter letter, Action action) {
        Optional<Outcome> outcome = store.order(entry, letter, action);
        if (outcome.isEmpty()) {
            System.err.println(line(entry, Texts.get("dead.no-answer", letter.service())));
            return NOT_READY;
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

    private static String line(Entry entry, String what) {
        return shortId(entry) + "  " + place(entry.letter()) + "  " + what;
    }

    private static String state(@Nullable Outcome settled) {
        return Texts.get(settled == null ? "dead.state.OPEN" : "dead.state." + settled);
    }

    private static String place(DeadLetter letter) {
        return letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }
}
