package org.ventanilla.stories.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Markdown page with instructions for new users.
///
/// The steps are the items of numbered lists and the lines of fenced blocks, and every sentence in
/// them must have a known form. All other text is explanation. An explanation must not contain bold text,
/// because bold text marks something to press, and no step may be outside the numbered lists.
///
/// @param instructions the instructions in the order of the page
public record Guide(List<Instruction> instructions) {
    private static final Pattern ITEM = Pattern.compile("\\d+\\. +(.*)");
    private static final Pattern CONTINUATION = Pattern.compile(" +(\\S.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s+# .*");
    private static final Pattern RUN = Pattern.compile("\\./ventanilla (demo|up|test|down)");
    private static final Pattern FETCH = Pattern.compile("curl '([^']+)'");
    private static final Pattern BOLD = Pattern.compile("\\*\\*.+?\\*\\*");

    /// A step and its position.
    ///
    /// @param place the name of the file and the number of the line
    record Instruction(String place, String sentence, Step step) {}

    /// The files of a checkout's guides, in the order in which a new user follows the guides.
    public static List<Path> filesForNewUsers(Path checkout) {
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
    /// @throws AssertionError if an instruction has no known form
    public static Guide read(Path file) {
        Grammar grammar = file.toString().endsWith(".es.md") ? Grammar.SPANISH : Grammar.ENGLISH;
        try {
            return parse(file.getFileName().toString(), Files.readAllLines(file), grammar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Guide parse(String name, List<String> lines, Grammar grammar) {
        List<Instruction> instructions = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        String itemPlace = "";
        boolean isFenced = false;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            String place = name + ":" + number;
            Matcher more = CONTINUATION.matcher(line);
            if (!isFenced && !item.isEmpty() && more.matches()) {
                item.append(' ').append(more.group(1));
                continue;
            }
            instructions.addAll(grammar.parse(itemPlace, item.toString()));
            item.setLength(0);
            Matcher first = ITEM.matcher(line);
            if (line.startsWith("```")) {
                isFenced = !isFenced;
            } else if (isFenced) {
                String command = COMMENT.matcher(line).replaceFirst("").strip();
                if (!command.isEmpty()) {
                    instructions.add(new Instruction(place, command, command(place, command)));
                }
            } else if (first.matches()) {
                itemPlace = place;
                item.append(first.group(1));
            } else if (BOLD.matcher(line).find()) {
                throw new AssertionError(place + ": something to press, outside the numbered steps: " + line);
            }
        }
        instructions.addAll(grammar.parse(itemPlace, item.toString()));
        return new Guide(List.copyOf(instructions));
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
        throw new AssertionError(place + ": unknown command: " + line);
    }

    /// The steps without their positions.
    List<Step> steps() {
        return instructions.stream().map(Instruction::step).toList();
    }
}
