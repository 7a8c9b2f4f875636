package org.ventanilla.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The values that a soak measured in a slice.
///
/// @param connections the number of open connections to the database server
/// @param heapMiB the used heap of each service after a garbage collection, in MiB, by the service's short
///     name and in the order of the services
record SoakSample(Load load, Lag lag, double connections, Map<String, Double> heapMiB) {

    /// The load during the slice.
    ///
    /// @param perSecond the number of turns per second that were finished
    /// @param intendedPerSecond the number of turns per second that should have been finished
    /// @param waiting the number of turns in progress at the end of the slice
    /// @param refused the number of requests that the gateway refused
    /// @param p99Ms the 99th percentile of the latencies, in milliseconds
    /// @param cpuMsPerTurn the processor time of a turn, in milliseconds
    record Load(
            double perSecond,
            double intendedPerSecond,
            double waiting,
            double refused,
            double p99Ms,
            double cpuMsPerTurn) {}

    /// The number of records that the services had not read.
    ///
    /// @param atEnd the number at the end of the slice, under load
    /// @param growth the difference between the last and the first number in the slice, under load
    /// @param atRest the number after the slice, when the suite was idle
    record Lag(double atEnd, double growth, double atRest) {}

    /// All values by the names of their columns in the file, in the order of the columns.
    Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("perSecond", load.perSecond());
        values.put("wanted", load.intendedPerSecond());
        values.put("waiting", load.waiting());
        values.put("refused", load.refused());
        values.put("p99Ms", load.p99Ms());
        values.put("cpuMsPerTurn", load.cpuMsPerTurn());
        values.put("lag", lag.atEnd());
        values.put("lagGrown", lag.growth());
        values.put("lagAtRest", lag.atRest());
        values.put("connections", connections);
        heapMiB.forEach((service, size) -> values.put("heapMiB." + service, size));
        return values;
    }

    /// The line of the file with the values, without the number of the sample.
    String csv() {
        return byName().values().stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(","));
    }

    /// The line for the terminal.
    String summary() {
        return "%.0f of %.0f turns/s, p99 %.0f ms, %.2f ms CPU a turn, heap %.0f MiB, %.0f connections, lag %.0f"
                .formatted(
                        load.perSecond(),
                        load.intendedPerSecond(),
                        load.p99Ms(),
                        load.cpuMsPerTurn(),
                        heapMiB.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum(),
                        connections,
                        lag.atEnd());
    }
}
