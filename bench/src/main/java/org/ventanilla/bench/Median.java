package org.ventanilla.bench;

import java.util.Collection;
import java.util.List;

/// Computes the median of several rounds, on which a single disturbed round has little influence.
final class Median {

    private Median() {}

    /// The median of these values; 0 without values.
    static double of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return 0;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
