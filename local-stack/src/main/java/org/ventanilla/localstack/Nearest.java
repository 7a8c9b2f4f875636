package org.ventanilla.localstack;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the known name that is most similar to a mistyped word.
final class Nearest {
    private static final int MAX_CHANGES = 3;

    private Nearest() {}

    /// The name into which the fewest changes turn the word. Empty if every name needs more than
    /// [#MAX_CHANGES] changes or more changes than half the letters of the word.
    static Optional<String> to(String word, Collection<String> names) {
        int maxChanges = Math.min(MAX_CHANGES, word.length() / 2);
        return names.stream()
                .filter(name -> changes(word, name) <= maxChanges)
                .min(Comparator.comparingInt(name -> changes(word, name)));
    }

    /// The optimal string alignment distance: the number of letters added, removed, replaced, or
    /// swapped with their neighbour.
    private static int changes(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                distance[i][j] = Math.min(
                        distance[i - 1][j - 1] + replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[from.length()][to.length()];
    }
}
