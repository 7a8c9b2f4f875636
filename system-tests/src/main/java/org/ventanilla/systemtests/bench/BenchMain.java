package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ventanilla.localstack.Settings;
import org.ventanilla.localstack.StackFailed;
import org.ventanilla.systemtests.telling.Texts;

/// `./ventanilla bench [--json] [--quick] [--only FIGURE,…] [--soak 30m [--rate 400]]
/// [--citizens 2000]`.
///
/// Exit codes: 0 measured; 1 a promise was broken, something rose in the soak, its rate was not
/// held, or nothing could be measured; 2 the command was not understood; 3 another bench runs here.
public final class BenchMain {
    private static final Pattern TIME = Pattern.compile("(\\d{1,5})([smh])");

    private boolean json;
    private boolean quick;
    private Set<String> only = Set.of();
    private Optional<Duration> soak = Optional.empty();
    private OptionalInt citizens = OptionalInt.empty();
    private OptionalInt rate = OptionalInt.empty();

    private BenchMain() {}

    static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        BenchMain told = new BenchMain();
        if (!told.read(new ArrayDeque<>(List.of(arguments)))) {
            err.println(Texts.say("bench.command", String.join(" ", arguments)));
            System.exit(2);
        }
        if (told.soak.filter(Soak::tooShort).isPresent()) {
            err.println(Texts.say("bench.soak.short", Soak.SHORTEST.toSeconds()));
            System.exit(2);
        }
        try {
            System.exit(told.run(out, err) ? 0 : 1);
        } catch (AlreadyMeasuring e) {
            err.println(e.getMessage());
            System.exit(3);
        } catch (StackFailed | BenchFailed e) {
            err.println(e.getMessage());
            System.exit(1);
        }
    }

    private boolean run(PrintStream out, PrintStream err) throws IOException {
        Path folder = Settings.findCheckout().resolve(".ventanilla").resolve("bench");
        Bench bench =
                new Bench(
                        (quick ? BenchPlan.quick() : BenchPlan.full()).with(citizens),
                        folder.resolve("data"),
                        err::println);
        ObjectNode found = bench.run(only, soak, rate, folder.resolve("soak.csv"));
        Path page = BenchPage.write(found, folder.resolve("index.html"));
        BenchTable.print(found, json ? err : out);
        err.println(Texts.say("bench.page", page));
        List<String> breaches = Bench.breaches(found);
        breaches.forEach(breach -> err.println(Texts.say("bench.breach", breach)));
        if (json) {
            out.println(found.toString());
        }
        return breaches.isEmpty();
    }

    private boolean read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            switch (arguments.poll()) {
                case "--json" -> json = true;
                case "--quick" -> quick = true;
                case "--only" -> {
                    Set<String> known =
                            Bench.FIGURES.stream().map(Figure::name).collect(Collectors.toSet());
                    String names = arguments.isEmpty() ? "" : arguments.poll();
                    only = new LinkedHashSet<>(List.of(names.split(",")));
                    if (only.isEmpty() || !known.containsAll(only)) {
                        return false;
                    }
                }
                case "--soak" -> {
                    soak = time(arguments.isEmpty() ? "" : arguments.poll());
                    if (soak.isEmpty()) {
                        return false;
                    }
                }
                case "--citizens" -> {
                    citizens = whole(arguments.isEmpty() ? "" : arguments.poll());
                    if (citizens.isEmpty()) {
                        return false;
                    }
                }
                case "--rate" -> {
                    rate = whole(arguments.isEmpty() ? "" : arguments.poll());
                    if (rate.isEmpty()) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return rate.isEmpty() || soak.isPresent();
    }

    private static OptionalInt whole(String text) {
        return text.matches("[1-9]\\d{0,4}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    /// Empty for what is no time, or none that a bench could last.
    static Optional<Duration> time(String text) {
        var parts = TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }
}
