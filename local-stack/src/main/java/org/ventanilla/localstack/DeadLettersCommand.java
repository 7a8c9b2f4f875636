package org.ventanilla.localstack;

import java.io.PrintStream;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands `dead-letters list`, `show`, `replay` and `drop`. The argument `letter` is the number
/// of the dead letter in the list, or the id of the dead letter.
@Command(name = "dead-letters")
final class DeadLettersCommand {
    private static final String LETTER_LABEL = "${bundle:label.letter}";
    private static final String LETTER_KEY = "letter";

    private final Supplier<Settings> settings;
    private final PrintStream out;

    DeadLettersCommand(Supplier<Settings> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Command(name = "list")
    int list() {
        return run(DeadLetters::list);
    }

    @Command(name = "show")
    int show(
            @Parameters(paramLabel = LETTER_LABEL, descriptionKey = LETTER_KEY) String letter,
            @Option(names = "--content") boolean content) {
        return run(letters -> letters.show(letter, content));
    }

    @Command(name = "replay")
    int replay(@Parameters(paramLabel = LETTER_LABEL, descriptionKey = LETTER_KEY) String letter) {
        return run(letters -> letters.replay(letter));
    }

    @Command(name = "drop")
    int drop(@Parameters(paramLabel = LETTER_LABEL, descriptionKey = LETTER_KEY) String letter) {
        return run(letters -> letters.drop(letter));
    }

    private int run(ToIntFunction<DeadLetters> command) {
        return BrokerCommand.run(settings.get(), kafka -> {
            try (DeadLetterStore store = new DeadLetterStore(kafka)) {
                return command.applyAsInt(new DeadLetters(store, out));
            }
        });
    }
}
