package org.ventanilla.stories.transcript;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Prints the logs of stories on a terminal: the person on the left, the message on the right, and
/// a mark for every promise.
public final class Transcript {
    private static final int WIDTH = 96;
    private static final int NAME_WIDTH = 13;
    private static final int MAX_MESSAGE_CHARACTERS = 420;
    private static final String INDENT = "   ";
    private static final String ENTITY = "AAE";
    private static final char NON_BREAKING_SPACE = '\u00A0';

    private final PrintStream out;
    private final boolean colours;

    public Transcript(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /// A transcript on standard output, in colour if it is a terminal and `NO_COLOR` is not set
    /// (https://no-color.org).
    public static Transcript onTerminal() {
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        return new Transcript(System.out, isTerminal && System.getenv("NO_COLOR") == null);
    }

    /// Prints the log to its end, and waits for entries that do not exist yet.
    public void print(StoryLog log) throws InterruptedException {
        heading(log.title());
        for (StoryLog.Entry entry = log.next(); !(entry instanceof StoryLog.End); entry = log.next()) {
            print(entry);
        }
    }

    /// A heading.
    public void heading(String text) {
        out.println();
        out.println(paint(Colour.BOLD, text));
    }

    /// A plain line.
    public void line(String text) {
        out.println(text);
    }

    /// A line that reports a success.
    public void good(String text) {
        out.println(paint(Colour.GREEN, text));
    }

    /// A line that reports a failure.
    public void bad(String text) {
        out.println(paint(Colour.RED, text));
    }

    private void print(StoryLog.Entry entry) {
        switch (entry) {
            case StoryLog.Written written -> speech(written.who(), "›", Colour.CYAN, written.what());
            case StoryLog.Received received -> speech(sender(received), "‹", Colour.PLAIN, words(received));
            case StoryLog.Done done -> speech(done.who(), "·", Colour.DIM, done.what());
            case StoryLog.PromiseKept kept -> good(INDENT + "✓ " + kept.promise());
            case StoryLog.PromiseBroken broken ->
                bad(INDENT + "✗ " + broken.why().strip());
            case StoryLog.End _ -> {}
        }
    }

    /// The sender of a message. Only the assistant's messages show the recipient, because advisers
    /// address people by name.
    private static String sender(StoryLog.Received received) {
        if (!received.who().isEmpty()) {
            return received.who();
        }
        return received.to().isEmpty() ? ENTITY : ENTITY + " a " + received.to();
    }

    private static String words(StoryLog.Received received) {
        StringBuilder words = new StringBuilder(received.what().replace("*", ""));
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

    /// The title of an option, with spaces at which a line does not break.
    private static String button(String title) {
        return "[" + title.replace(' ', NON_BREAKING_SPACE) + "]";
    }

    private void speech(String who, String mark, Colour colour, String what) {
        String first = INDENT + ("%-" + NAME_WIDTH + "s").formatted(who) + mark + " ";
        String next = " ".repeat(first.length());
        String lead = first;
        for (String line : wrapped(what, WIDTH - first.length())) {
            out.println(lead + paint(colour, line.replace(NON_BREAKING_SPACE, ' ')));
            lead = next;
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
        return colours ? "\u001B[" + colour.code + "m" + text + "\u001B[0m" : text;
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
