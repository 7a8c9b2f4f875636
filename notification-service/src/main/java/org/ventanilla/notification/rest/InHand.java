package org.ventanilla.notification.rest;

import java.util.HashMap;
import java.util.Map;

/// How much is in hand at once, of everybody and of each.
final class InHand {

    private final int most;
    private final int mostOfOne;
    private final long mostBytes;
    private final Map<String, Integer> ofOne = new HashMap<>();
    private int count;
    private long bytes;

    /// @param most requests of everybody
    /// @param mostOfOne requests of one account or place
    /// @param mostBytes of all their bodies together
    InHand(int most, int mostOfOne, long mostBytes) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.mostBytes = mostBytes;
    }

    /// @return whether there is room; if so, it must be given back
    synchronized boolean take(String whose, long size) {
        if (count == most
                || bytes + size > mostBytes
                || ofOne.getOrDefault(whose, 0) == mostOfOne) {
            return false;
        }
        count++;
        bytes += size;
        ofOne.merge(whose, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(String whose, long size) {
        count--;
        bytes -= size;
        ofOne.computeIfPresent(whose, (name, held) -> held == 1 ? null : held - 1);
    }
}
