package org.ventanilla.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a soak measured in a slice.
///
/// @param connections the open connections to the database server
/// @param heapMiB the heap of each service after a garbage collection, in MiB, by its short name and
///     in the order of the services
record SoakSample(Load load, Lag lag, double connections, Map<String, Double> heapMiB) {

    /// The load during the slice.
    ///
    /// @param perSecond turns that were finished per second
    /// @param wanted turns that were begun per second
    /// @param waiting turns in progress at the end of the slice
    /// @param refused requests that the gateway refused
    record Load(double perSecond, double wanted, double waiting, double refused, double p99Ms, double cpuMsPerTurn) {}

    /// The number of records that the services had not read.
    ///
    /// @param atEnd at the end of the slice, under load
    /// @param grown by how much it grew during the slice, under load
    /// @param atRest after the slice, when the suite was idle
    record Lag(double atEnd, double grown, double atRest) {}

    /// All values by the names that they have in the file, in the order of its columns.
    Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("perSecond", load.perSecond());
        values.put("wanted", load.wanted());
        values.put("waiting", load.waiting());
        values.put("refused", load.refused());
        values.put("p99Ms", load.p99Ms());
        values.put("cpuMsPerTurn", load.cpuMsPerTurn());
        values.put("lag", lag.atEnd());
        values.put("lagGrown", lag.grown());
        values.put("lagAtRest", lag.atRest());
        values.put("connections", connections);
        heapMiB.forEach((service, size) -> values.put("heapMiB." + service, size));
        return values;
    }

    /// The values separated by commas.
    String csv() {
        return byName().values().stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(","));
    }

    /// A line for the terminal.
    String brief() {
        return "%.0f of %.0f turns/s, p99 %.0f ms, %.2f ms CPU a turn, heap %.0f MiB, %.0f connections, lag %.0f"
                .formatted(
                        load.perSecond(),
                        load.wanted(),
                        load.p99Ms(),
                        load.cpuMsPerTurn(),
                        heapMiB.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum(),
                        connections,
                        lag.atEnd());
    }
}
