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
import org.ventanilla.localstack.DeadLetterBox.Entry;

/// `dead-letters`: what services could not take, and what an operator does about it. Bytes and keys
/// are shown only to who asks for the content of one letter: they may be personal data.
public final class DeadLetters {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("America/Bogota"));
    private static final String ROW = "%5s  %-8s  %-19s  %-12s  %-34s  %-15s  %-14s  %s%n";
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int NOT_READY = 3;

    private final DeadLetterBox box;
    private final PrintStream out;

    DeadLetters(DeadLetterBox box, PrintStream out) {
        this.box = box;
        this.out = out;
    }

    /// Runs `list`, `show N`, `replay N` or `drop N`; N is a number of the list or a letter's id.
    ///
    /// @return the exit code
    public static int run(Settings settings, List<String> arguments, PrintStream out) {
        return CommandTree.execute(new DeadLettersCommand(() -> settings, out), arguments);
    }

    int list() {
        List<Entry> entries = box.entries();
        if (entries.isEmpty()) {
            out.println(Texts.say("dead.none"));
            return DONE;
        }
        out.printf(ROW, (Object[]) Texts.say("dead.columns").split(";"));
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
        out.println(Texts.say("dead.count", entries.size(), open));
        return DONE;
    }

    int show(String name, boolean content) {
        return with(name, entry -> show(entry, content));
    }

    /// Replays the letter and then, in their order, those that wait behind it; also those that came
    /// while this continued, until its key is free.
    int replay(String name) {
        return with(name, this::replay);
    }

    int drop(String name) {
        return with(name, this::drop);
    }

    private int with(String name, ToIntFunction<Entry> order) {
        Optional<Entry> named = find(box.entries(), name);
        if (named.isEmpty()) {
            System.err.println(Texts.say("dead.unknown", name));
            return NOT_UNDERSTOOD;
        }
        return order.applyAsInt(named.get());
    }

    private int show(Entry entry, boolean content) {
        DeadLetter letter = entry.letter();
        out.println(Texts.say("dead.show.letter", entry.id(), state(entry.settled())));
        out.println(Texts.say("dead.show.when", TIME.format(letter.at()), letter.attempts()));
        out.println(Texts.say("dead.show.service", letter.service()));
        out.println(Texts.say("dead.show.place", place(letter)));
        out.println(Texts.say("dead.show.reason", letter.reason(), letter.detail()));
        if (letter.item() != null) {
            out.println(Texts.say("dead.show.item", letter.item()));
        }
        if (entry.holdsItsKey()) {
            out.println(Texts.say("dead.show.holds"));
        }
        letter.headers().forEach((name, value) -> out.println("  " + name + ": " + value));
        Optional<DeadLetter> whole = box.whole(entry);
        if (whole.isEmpty()) {
            out.println(Texts.say("dead.gone"));
        } else if (content) {
            System.err.println(Texts.say("dead.show.personal"));
            out.println("  key: " + letter.recordKey());
            out.writeBytes(whole.get().value());
            out.println();
        } else {
            out.println(Texts.say("dead.show.size", whole.get().value().length));
        }
        return DONE;
    }

    private int replay(Entry chosen) {
        Entry next = chosen;
        List<Entry> done = new ArrayList<>();
        while (true) {
            Optional<DeadLetter> whole = box.whole(next);
            if (whole.isEmpty()) {
                out.println(told(next, Texts.say("dead.gone")));
                return NOT_DONE;
            }
            int code = ordered(next, whole.get(), Action.REPLAY);
            done.add(next);
            if (code != DONE || !chosen.holdsItsKey()) {
                return code;
            }
            Optional<Entry> behind = box.entries().stream()
                    .filter(entry -> entry.open() && entry.holdsItsKey())
                    .filter(chosen::sameLine)
                    .filter(entry -> done.stream().noneMatch(one -> one.id().equals(entry.id())))
                    .findFirst();
            if (behind.isEmpty()) {
                return DONE;
            }
            next = behind.get();
        }
    }

    private int drop(Entry chosen) {
        int code = ordered(chosen, chosen.letter(), Action.DROP);
        long behind = box.entries().stream()
                .filter(entry -> entry.open() && entry.holdsItsKey())
                .filter(chosen::sameLine)
                .filter(entry -> !entry.id().equals(chosen.id()))
                .count();
        if (code == DONE && behind > 0) {
            out.println(Texts.say("dead.behind", behind));
        }
        return code;
    }

    private int ordered(Entry entry, DeadLetter letter, Action action) {
        Optional<Outcome> outcome = box.order(entry, letter, action);
        if (outcome.isEmpty()) {
            System.err.println(told(entry, Texts.say("dead.no-answer", letter.service())));
            return NOT_READY;
        }
        out.println(told(entry, Texts.say("dead.outcome." + outcome.get())));
        return switch (outcome.get()) {
            case REPLAYED, TAKEN_BEFORE, DROPPED -> DONE;
            case PARKED_AGAIN, NOT_FIRST, OVERTAKEN -> NOT_DONE;
        };
    }

    /// By number of the list, or by the beginning of an id that only one letter has.
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

    /// The end of the id: ids of one moment begin alike.
    private static String shortId(Entry entry) {
        String id = entry.id().toString();
        return id.substring(id.length() - 8);
    }

    private static String told(Entry entry, String what) {
        return shortId(entry) + "  " + place(entry.letter()) + "  " + what;
    }

    private static String state(@Nullable Outcome settled) {
        return Texts.say(settled == null ? "dead.state.OPEN" : "dead.state." + settled);
    }

    private static String place(DeadLetter letter) {
        return letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }
}
