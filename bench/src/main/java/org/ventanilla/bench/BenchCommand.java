package org.ventanilla.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.localstack.Settings;
import org.ventanilla.localstack.TimeConverter;
import org.ventanilla.localstack.WrongUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The command
/// `bench [--json] [--quick] [--only FIGURE,…] [--soak 30m [--rate 400]] [--citizens 2000]`.
///
/// Exit codes: 0 if the figures were measured; 1 if a promise was broken, a value rose during the
/// soak, the soak's rate was not held, or nothing could be measured; 2 if the arguments are wrong;
/// 3 if another benchmark is running on the same data.
@Command(name = "bench")
public final class BenchCommand implements Callable<Integer> {
    private static final int FAILED_EXIT_CODE = 1;
    private static final int ALREADY_MEASURING_EXIT_CODE = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json")
    private boolean printsJson;

    @Option(names = "--quick")
    private boolean isQuick;

    @Option(
            names = "--only",
            paramLabel = "${bundle:label.figures}",
            split = ",",
            hideParamSyntax = true,
            converter = FigureName.class)
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--soak", paramLabel = "${bundle:label.time}", converter = TimeConverter.class)
    private @Nullable Duration soak;

    @Option(names = "--citizens", paramLabel = "${bundle:label.amount}", converter = WholeNumber.class)
    private @Nullable Integer citizens;

    @Option(names = "--rate", paramLabel = "${bundle:label.amount}", converter = WholeNumber.class)
    private @Nullable Integer rate;

    @Override
    public Integer call() throws IOException {
        if (rate != null && soak == null) {
            throw new WrongUse(spec, Texts.get("bench.rate.alone"));
        }
        if (soak != null && Soak.isTooShort(soak)) {
            throw new WrongUse(spec, Texts.get("bench.soak.short", Soak.MIN_DURATION.toSeconds()));
        }
        try {
            return run(System.out, System.err) ? 0 : FAILED_EXIT_CODE;
        } catch (AlreadyMeasuring e) {
            System.err.println(e.getMessage());
            return ALREADY_MEASURING_EXIT_CODE;
        } catch (BenchFailed e) {
            System.err.println(e.getMessage());
            return FAILED_EXIT_CODE;
        }
    }

    private boolean run(PrintStream out, PrintStream err) throws IOException {
        Path folder = Settings.findCheckout().resolve(".ventanilla").resolve("bench");
        Bench bench = new Bench(
                (isQuick ? BenchPlan.quick() : BenchPlan.full()).withCitizens(optional(citizens)),
                folder.resolve("data"),
                err::println);
        ObjectNode result = bench.run(only, Optional.ofNullable(soak), optional(rate), folder.resolve("soak.csv"));
        Path page = BenchPage.write(result, folder.resolve("index.html"));
        BenchTable.print(result, printsJson ? err : out);
        err.println(Texts.get("bench.page", page));
        List<String> breaches = Bench.breaches(result);
        breaches.forEach(breach -> err.println(Texts.get("bench.breach", breach)));
        if (printsJson) {
            out.println(result.toString());
        }
        return breaches.isEmpty();
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static final class FigureName implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            if (Bench.FIGURES.stream().noneMatch(figure -> figure.name().equals(name))) {
                throw new TypeConversionException(name);
            }
            return name;
        }
    }

    /// Converts a whole number from 1 to 99999.
    private static final class WholeNumber implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9]\\d{0,4}")) {
                throw new TypeConversionException(text);
            }
            return Integer.valueOf(text);
        }
    }
}
