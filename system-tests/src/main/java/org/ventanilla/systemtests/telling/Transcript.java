package org.ventanilla.systemtests.telling;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Tells tales on a terminal: who spoke on the left, what on the right, every promise with its
/// mark.
public final class Transcript {
    private static final int WIDTH = 96;
    private static final int NAME_WIDTH = 13;
    private static final int LONGEST = 420;
    private static final String INDENT = "   ";
    private static final String ENTITY = "AAE";
    private static final char UNBROKEN = '\u00A0';

    private final PrintStream out;
    private final boolean colours;

    public Transcript(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /// A transcript on standard output, coloured where a person reads it (https://no-color.org).
    public static Transcript onTerminal() {
        boolean person = System.console() != null && System.console().isTerminal();
        return new Transcript(System.out, person && System.getenv("NO_COLOR") == null);
    }

    /// Tells the tale to its end, waiting for what has not happened yet.
    public void tell(Tale tale) throws InterruptedException {
        heading(tale.title());
        for (Tale.Line line = tale.next(); !(line instanceof Tale.End); line = tale.next()) {
            tell(line);
        }
    }

    /// A heading of the whole.
    public void heading(String text) {
        out.println();
        out.println(paint(Colour.BOLD, text));
    }

    /// A plain line.
    public void say(String text) {
        out.println(text);
    }

    /// A line that reports something well done.
    public void good(String text) {
        out.println(paint(Colour.GREEN, text));
    }

    /// A line that reports a failure.
    public void bad(String text) {
        out.println(paint(Colour.RED, text));
    }

    private void tell(Tale.Line line) {
        switch (line) {
            case Tale.Said said -> speech(said.who(), "›", Colour.CYAN, said.what());
            case Tale.Heard heard -> speech(sender(heard), "‹", Colour.PLAIN, words(heard));
            case Tale.Did did -> speech(did.who(), "·", Colour.DIM, did.what());
            case Tale.Kept kept -> good(INDENT + "✓ " + kept.promise());
            case Tale.Broken broken -> bad(INDENT + "✗ " + broken.why().strip());
            case Tale.End _ -> {}
        }
    }

    /// An adviser names whom they write to in their words.
    private static String sender(Tale.Heard heard) {
        if (!heard.who().isEmpty()) {
            return heard.who();
        }
        return heard.to().isEmpty() ? ENTITY : ENTITY + " a " + heard.to();
    }

    private static String words(Tale.Heard heard) {
        StringBuilder words = new StringBuilder(heard.what().replace("*", ""));
        if (words.length() > LONGEST) {
            words.setLength(words.lastIndexOf(" ", LONGEST));
            words.append(UNBROKEN).append('…');
        }
        if (!heard.options().isEmpty()) {
            words.append('\n')
                    .append(heard.options().stream().map(Transcript::button).collect(joining(" ")));
        }
        return words.toString();
    }

    /// Never broken at the end of a line.
    private static String button(String title) {
        return "[" + title.replace(' ', UNBROKEN) + "]";
    }

    private void speech(String who, String mark, Colour colour, String what) {
        String first = INDENT + ("%-" + NAME_WIDTH + "s").formatted(who) + mark + " ";
        String next = " ".repeat(first.length());
        String lead = first;
        for (String line : wrapped(what, WIDTH - first.length())) {
            out.println(lead + paint(colour, line.replace(UNBROKEN, ' ')));
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
