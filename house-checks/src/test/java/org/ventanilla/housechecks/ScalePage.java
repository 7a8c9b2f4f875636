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

/// The page `docs/concepts/scale.md`. This class reads the inputs from the page and computes the table of
/// results. The page explains the formulas.
final class ScalePage {
    private static final Path FILE = Settings.findCheckout().resolve("docs/concepts/scale.md");
    private static final Pattern INPUT = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([0-9.]+) \\|");
    private static final Pattern RESULTS = Pattern.compile("(?s)(<!-- results: [^\\n]*-->\\n)(.*?)(<!-- /results -->)");
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double BYTES_PER_MB = 1_000_000;
    private static final int CORES_OF_A_BROKER = 4;
    /// The number of partitions is a multiple of this number, which is the default number of lanes.
    private static final int PARTITION_STEP = 12;
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

    /// The page as it is in the checkout.
    static ScalePage read() {
        try {
            return new ScalePage(Files.readString(FILE));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The table of results that is on the page.
    String tableOnPage() {
        var found = RESULTS.matcher(text);
        return found.find() ? found.group(2) : "";
    }

    /// Writes the computed table to the page.
    void writeComputedTable() throws IOException {
        Files.writeString(FILE, RESULTS.matcher(text).replaceFirst("$1" + computedTable() + "$3"));
    }

    /// The table computed from the inputs.
    String computedTable() {
        StringBuilder table = new StringBuilder("| |");
        PLACES.forEach(place -> table.append(" %s |".formatted(place.name())));
        table.append("\n|---|").append("---|".repeat(PLACES.size())).append('\n');
        addRow(table, "people", people -> rounded(people));
        addRow(table, "turns per second, busiest minute", people -> rounded(turnsPerSecond(people)));
        addRow(table, "numbers of the provider", people -> roundedUp(providerNumbers(people), 1));
        addRow(table, "gateway replicas", people -> roundedUp(serviceCores(people, "gatewayMs"), 2));
        addRow(table, "conversation replicas", people -> roundedUp(conversationCores(people), 2));
        addRow(table, "partitions", people -> Integer.toString(partitions(people)));
        addRow(table, "brokers", people -> roundedUp(brokers(people), 3));
        addRow(table, "Kafka writes, all copies, MB/s", people -> rounded(kafkaMBps(people)));
        addRow(table, "gateway databases, beside a standby each", people -> roundedUp(gatewayDatabases(people), 1));
        addRow(table, "cores in all, planned load", people -> roundedUp(coresInAll(people), 2));
        return table.toString();
    }

    private double turnsPerSecond(double people) {
        return people
                * input("peopleOnTheDay")
                * input("turnsPerPerson")
                * input("busiestHour")
                * input("burst")
                / SECONDS_PER_HOUR;
    }

    private double providerNumbers(double people) {
        return turnsPerSecond(people) * input("messagesPerTurn") / input("numberPerSecond");
    }

    /// The cores that a service needs without its database.
    ///
    /// @param costInput the name of the input with the processor time per turn, in milliseconds
    private double serviceCores(double people, String costInput) {
        return turnsPerSecond(people)
                * input(costInput)
                * (1 - input("databaseShare"))
                / MILLIS_PER_SECOND
                / input("planned");
    }

    private double conversationCores(double people) {
        double coresForLaneThread = turnsPerSecond(people) * input("laneMs") / MILLIS_PER_SECOND / input("planned");
        return Math.max(coresForLaneThread, serviceCores(people, "conversationMs"));
    }

    private int partitions(double people) {
        double replicas = Math.max(2, Math.max(conversationCores(people), serviceCores(people, "gatewayMs")));
        return PARTITION_STEP * (int) Math.ceil(2 * Math.ceil(replicas) / PARTITION_STEP);
    }

    private double kafkaMBps(double people) {
        return turnsPerSecond(people)
                * input("recordsPerTurn")
                * input("bytesPerRecord")
                * input("replication")
                / BYTES_PER_MB;
    }

    private double brokers(double people) {
        double brokersForCpu = turnsPerSecond(people)
                * input("brokerMs")
                * input("replication")
                / MILLIS_PER_SECOND
                / CORES_OF_A_BROKER
                / input("planned");
        return Math.max(kafkaMBps(people) / input("brokerMBps"), brokersForCpu);
    }

    private double gatewayDatabases(double people) {
        return turnsPerSecond(people) * input("walBytesPerTurn") / BYTES_PER_MB / input("databaseMBps");
    }

    private double coresInAll(double people) {
        double coreMillisPerTurn = input("gatewayMs")
                + input("conversationMs")
                + input("restMs")
                + input("brokerMs") * input("replication");
        return turnsPerSecond(people) * coreMillisPerTurn / MILLIS_PER_SECOND / input("planned");
    }

    private double input(String name) {
        Double value = inputs.get(name);
        if (value == null) {
            throw new IllegalStateException("no input " + name + " on " + FILE);
        }
        return value;
    }

    private static void addRow(StringBuilder table, String name, DoubleFunction<String> value) {
        table.append("| ")
                .append(name)
                .append(" | ")
                .append(PLACES.stream()
                        .map(place -> value.apply(place.people()))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private static String roundedUp(double value, int minimum) {
        return String.format(Locale.ROOT, "%,d", Math.max(minimum, (long) Math.ceil(value)));
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%,.1f" : "%,.0f", value);
    }
}
