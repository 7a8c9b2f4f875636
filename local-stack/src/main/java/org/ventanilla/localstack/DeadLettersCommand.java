package org.ventanilla.localstack;

import java.io.PrintStream;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dead-letters list`, `show`, `replay` and `drop`. The argument is the letter's number in the
/// list or its id.
@Command(name = "dead-letters")
final class DeadLettersCommand {
    private static final String LETTER = "${bundle:label.letter}";
    private static final String LETTER_KEY = "letter";

    private final Supplier<Settings> settings;
    private final PrintStream out;

    DeadLettersCommand(Supplier<Settings> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Command(name = "list")
    int list() {
        return with(DeadLetters::list);
    }

    @Command(name = "show")
    int show(
            @Parameters(paramLabel = LETTER, descriptionKey = LETTER_KEY) String letter,
            @Option(names = "--content") boolean content) {
        return with(letters -> letters.show(letter, content));
    }

    @Command(name = "replay")
    int replay(@Parameters(paramLabel = LETTER, descriptionKey = LETTER_KEY) String letter) {
        return with(letters -> letters.replay(letter));
    }

    @Command(name = "drop")
    int drop(@Parameters(paramLabel = LETTER, descriptionKey = LETTER_KEY) String letter) {
        return with(letters -> letters.drop(letter));
    }

    private int with(ToIntFunction<DeadLetters> order) {
        return WithBroker.run(settings.get(), kafka -> {
            try (DeadLetterStore store = new DeadLetterStore(kafka)) {
                return order.applyAsInt(new DeadLetters(store, out));
            }
        });
    }
}
