package org.ventanilla.systemtests.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of Markdown that tells a newcomer what to do.
///
/// The steps are in the items of numbered lists and in fenced blocks, and every sentence of them
/// must be understood. All other text of the page explains. It holds nothing bold, because bold is
/// what a person presses: no step hides in a paragraph.
///
/// @param told in the order of the page
public record Guide(List<Told> told) {
    private static final Pattern ITEM = Pattern.compile("\\d+\\. +(.*)");
    private static final Pattern MORE_OF_ITEM = Pattern.compile(" +(\\S.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s+# .*");
    private static final Pattern RUN = Pattern.compile("\\./ventanilla (demo|up|test|down)");
    private static final Pattern FETCH = Pattern.compile("curl '([^']+)'");
    private static final Pattern BOLD = Pattern.compile("\\*\\*.+?\\*\\*");

    /// One step and where it is told.
    ///
    /// @param place file and line
    record Told(String place, String sentence, Step step) {}

    /// The guides of a checkout, in the order in which a newcomer follows them.
    public static List<Path> ofNewcomers(Path checkout) {
        try (Stream<Path> tutorial = Files.list(checkout.resolve("docs/tutorial"))) {
            return Stream.concat(
                            Stream.of(checkout.resolve("README.md")),
                            tutorial.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a page.
    ///
    /// @throws AssertionError if it tells to do something that nobody understands
    public static Guide read(Path file) {
        Grammar grammar = file.toString().endsWith(".es.md") ? Grammar.SPANISH : Grammar.ENGLISH;
        try {
            return of(file.getFileName().toString(), Files.readAllLines(file), grammar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Guide of(String name, List<String> lines, Grammar grammar) {
        List<Told> told = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        String itemPlace = "";
        boolean fenced = false;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            String place = name + ":" + number;
            Matcher more = MORE_OF_ITEM.matcher(line);
            if (!fenced && !item.isEmpty() && more.matches()) {
                item.append(' ').append(more.group(1));
                continue;
            }
            told.addAll(grammar.understand(itemPlace, item.toString()));
            item.setLength(0);
            Matcher first = ITEM.matcher(line);
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced) {
                String command = COMMENT.matcher(line).replaceFirst("").strip();
                if (!command.isEmpty()) {
                    told.add(new Told(place, command, command(place, command)));
                }
            } else if (first.matches()) {
                itemPlace = place;
                item.append(first.group(1));
            } else if (BOLD.matcher(line).find()) {
                throw new AssertionError(place + ": something to press, outside the numbered steps: " + line);
            }
        }
        told.addAll(grammar.understand(itemPlace, item.toString()));
        return new Guide(List.copyOf(told));
    }

    private static Step command(String place, String line) {
        Matcher run = RUN.matcher(line);
        if (run.matches()) {
            return new Step.Run(run.group(1));
        }
        Matcher fetch = FETCH.matcher(line);
        if (fetch.matches()) {
            return new Step.Fetch(fetch.group(1));
        }
        throw new AssertionError(place + ": a command that nobody knows: " + line);
    }

    /// The steps alone.
    List<Step> steps() {
        return told.stream().map(Told::step).toList();
    }
}
