package org.ventanilla.housechecks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ventanilla.localstack.Settings;

/// Reads the inputs from `docs/concepts/scale.md` and computes its table of results.
final class ScalePage {
    private static final Path FILE = Settings.findCheckout().resolve("docs/concepts/scale.md");
    private static final Pattern INPUT = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([0-9.]+) \\|");
    private static final Pattern RESULTS = Pattern.compile("(?s)(<!-- results: [^\\n]*-->\\n)(.*?)(<!-- /results -->)");
    private static final int CORES_OF_A_BROKER = 4;
    private static final int LANES = 12;
    private static final List<Place> PLACES = List.of(
            new Place("a city", 1_000_000),
            new Place("a country", 50_000_000),
            new Place("a continental service", 400_000_000));

    private final String text;
    private final Map<String, Double> inputs = new HashMap<>();

    private record Place(String name, double people) {}

    private ScalePage(String text) {
        this.text = text;
        INPUT.matcher(text).results().forEach(found -> inputs.put(found.group(1), Double.valueOf(found.group(2))));
    }

    static ScalePage committed() {
        try {
            return new ScalePage(Files.readString(FILE));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The table on the page.
    String shown() {
        var found = RESULTS.matcher(text);
        return found.find() ? found.group(2) : "";
    }

    /// Writes the computed table to the page.
    void write() throws IOException {
        Files.writeString(FILE, RESULTS.matcher(text).replaceFirst("$1" + computed() + "$3"));
    }

    /// The table computed from the inputs.
    String computed() {
        StringBuilder table = new StringBuilder("| |");
        PLACES.forEach(place -> table.append(" %s |".formatted(place.name())));
        table.append("\n|---|").append("---|".repeat(PLACES.size())).append('\n');
        row(table, "people", people -> figure(people));
        row(table, "turns per second, busiest minute", people -> figure(turns(people)));
        row(table, "numbers of the provider", people -> whole(numbers(people), 1));
        row(table, "gateway replicas", people -> whole(cores(people, "gatewayMs"), 2));
        row(table, "conversation replicas", people -> whole(conversation(people), 2));
        row(table, "partitions", people -> Integer.toString(partitions(people)));
        row(table, "brokers", people -> whole(brokers(people), 3));
        row(table, "Kafka writes, all copies, MB/s", people -> figure(kafkaMBps(people)));
        row(table, "gateway databases, beside a standby each", people -> whole(stores(people), 1));
        row(table, "cores in all, planned load", people -> whole(coresInAll(people), 2));
        return table.toString();
    }

    private double turns(double people) {
        return people
                * input("peopleOnTheDay")
                * input("turnsPerPerson")
                * input("busiestHour")
                * input("burst")
                / 3600;
    }

    private double numbers(double people) {
        return turns(people) * input("messagesPerTurn") / input("numberPerSecond");
    }

    /// The cores for a service without its database.
    private double cores(double people, String cost) {
        return turns(people) * input(cost) * (1 - input("databaseShare")) / 1000 / input("planned");
    }

    private double conversation(double people) {
        double byLane = turns(people) * input("laneMs") / 1000 / input("planned");
        return Math.max(byLane, cores(people, "conversationMs"));
    }

    private int partitions(double people) {
        double replicas = Math.max(2, Math.max(conversation(people), cores(people, "gatewayMs")));
        return LANES * (int) Math.ceil(2 * Math.ceil(replicas) / LANES);
    }

    private double kafkaMBps(double people) {
        return turns(people) * input("recordsPerTurn") * input("bytesPerRecord") * input("replication") / 1_000_000;
    }

    private double brokers(double people) {
        double byCpu =
                turns(people) * input("brokerMs") * input("replication") / 1000 / CORES_OF_A_BROKER / input("planned");
        return Math.max(kafkaMBps(people) / input("brokerMBps"), byCpu);
    }

    private double stores(double people) {
        return turns(people) * input("walBytesPerTurn") / 1_000_000 / input("databaseMBps");
    }

    private double coresInAll(double people) {
        double coreMillisPerTurn = input("gatewayMs")
                + input("conversationMs")
                + input("restMs")
                + input("brokerMs") * input("replication");
        return turns(people) * coreMillisPerTurn / 1000 / input("planned");
    }

    private double input(String name) {
        Double value = inputs.get(name);
        if (value == null) {
            throw new IllegalStateException("no input " + name + " on " + FILE);
        }
        return value;
    }

    private static void row(StringBuilder table, String name, DoubleFunction<String> value) {
        table.append("| ")
                .append(name)
                .append(" | ")
                .append(PLACES.stream()
                        .map(place -> value.apply(place.people()))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private static String whole(double value, int minimum) {
        return String.format(Locale.ROOT, "%,d", Math.max(minimum, (long) Math.ceil(value)));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%,.1f" : "%,.0f", value);
    }
}
