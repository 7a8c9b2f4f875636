package org.ventanilla.stories.transcript;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Prints the logs of stories on a terminal. Each entry has the person on the left and the message on
/// the right. Each promise has a mark that shows whether the promise was kept.
public final class Transcript {
    private static final int WIDTH = 96;
    private static final int NAME_WIDTH = 13;
    private static final int MAX_MESSAGE_CHARACTERS = 420;
    private static final String INDENT = "   ";
    /// The name that is printed for the entity's assistant.
    private static final String ENTITY = "AAE";
    private static final char NON_BREAKING_SPACE = '\u00A0';

    private final PrintStream out;
    private final boolean usesColours;

    public Transcript(PrintStream out, boolean usesColours) {
        this.out = out;
        this.usesColours = usesColours;
    }

    /// A transcript on standard output. The transcript has colours if standard output is a terminal and
    /// `NO_COLOR` is not set (https://no-color.org).
    public static Transcript onTerminal() {
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        return new Transcript(System.out, isTerminal && System.getenv("NO_COLOR") == null);
    }

    /// Prints all entries of the log, and waits for entries while the story is still being played.
    public void print(StoryLog log) throws InterruptedException {
        heading(log.title());
        for (StoryLog.Entry entry = log.next(); !(entry instanceof StoryLog.End); entry = log.next()) {
            print(entry);
        }
    }

    /// Prints a heading.
    public void heading(String text) {
        out.println();
        out.println(paint(Colour.BOLD, text));
    }

    /// Prints a plain line.
    public void line(String text) {
        out.println(text);
    }

    /// Prints a line that reports a success.
    public void success(String text) {
        out.println(paint(Colour.GREEN, text));
    }

    /// Prints a line that reports a failure.
    public void failure(String text) {
        out.println(paint(Colour.RED, text));
    }

    private void print(StoryLog.Entry entry) {
        switch (entry) {
            case StoryLog.Written written -> printWithName(written.person(), "›", Colour.CYAN, written.text());
            case StoryLog.Received received ->
                printWithName(sender(received), "‹", Colour.PLAIN, textAndOptions(received));
            case StoryLog.Done done -> printWithName(done.person(), "·", Colour.DIM, done.description());
            case StoryLog.PromiseKept kept -> success(INDENT + "✓ " + kept.promise());
            case StoryLog.PromiseBroken broken ->
                failure(INDENT + "✗ " + broken.reason().strip());
            case StoryLog.End _ -> {}
        }
    }

    /// The sender of a message, and the recipient if the assistant sent the message. An adviser's
    /// message needs no recipient, because advisers address people by name.
    private static String sender(StoryLog.Received received) {
        if (!received.adviser().isEmpty()) {
            return received.adviser();
        }
        return received.recipient().isEmpty() ? ENTITY : ENTITY + " a " + received.recipient();
    }

    private static String textAndOptions(StoryLog.Received received) {
        StringBuilder words = new StringBuilder(received.text().replace("*", ""));
        if (words.length() > MAX_MESSAGE_CHARACTERS) {
            words.setLength(words.lastIndexOf(" ", MAX_MESSAGE_CHARACTERS));
            words.append(NON_BREAKING_SPACE).append('…');
        }
        if (!received.options().isEmpty()) {
            words.append('\n')
                    .append(received.options().stream().map(Transcript::button).collect(joining(" ")));
        }
        return words.toString();
    }

    /// The title of an option in brackets. Its spaces are replaced by spaces at which a line does not
    /// break.
    private static String button(String title) {
        return "[" + title.replace(' ', NON_BREAKING_SPACE) + "]";
    }

    private void printWithName(String name, String mark, Colour colour, String text) {
        String firstPrefix = INDENT + ("%-" + NAME_WIDTH + "s").formatted(name) + mark + " ";
        String nextPrefix = " ".repeat(firstPrefix.length());
        String prefix = firstPrefix;
        for (String line : wrapped(text, WIDTH - firstPrefix.length())) {
            out.println(prefix + paint(colour, line.replace(NON_BREAKING_SPACE, ' ')));
            prefix = nextPrefix;
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\\R+")) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private String paint(Colour colour, String text) {
        return usesColours ? "\u001B[" + colour.code + "m" + text + "\u001B[0m" : text;
    }

    private enum Colour {
        PLAIN(0),
        BOLD(1),
        DIM(2),
        RED(31),
        GREEN(32),
        CYAN(36);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }
}
