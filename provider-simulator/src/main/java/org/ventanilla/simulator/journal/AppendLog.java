package org.ventanilla.simulator.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// An append-only list in memory that many threads write without waiting for one another. Entries
/// are numbered from 1; when it is full the oldest leave in blocks, and {@link Page#dropped} says
/// so.
public final class AppendLog<T> {

    private static final int BLOCK = 4096;

    private final ConcurrentHashMap<Long, AtomicReferenceArray<@Nullable T>> blocks = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final long keptBlocks;

    /// @param capacity entries kept at least
    public AppendLog(long capacity) {
        this.keptBlocks = capacity / BLOCK + 2;
    }

    /// Appends what `entry` makes of its number.
    public T append(LongFunction<T> entry) {
        long number = last.incrementAndGet();
        T made = entry.apply(number);
        long block = (number - 1) / BLOCK;
        int slot = (int) ((number - 1) % BLOCK);
        if (slot == 0) {
            blocks.remove(block - keptBlocks);
        }
        blocks.computeIfAbsent(block, b -> new AtomicReferenceArray<>(BLOCK)).set(slot, made);
        return made;
    }

    /// Up to `limit` entries after number `after`. A number just being written ends the page: no
    /// hole is ever read.
    public Page<T> after(long after, int limit) {
        long oldest = oldest();
        long from = Math.max(after, oldest - 1);
        List<T> items = new ArrayList<>();
        long number = from;
        while (items.size() < limit && number < last.get()) {
            T entry = at(number + 1);
            if (entry == null) {
                break;
            }
            items.add(entry);
            number++;
        }
        return new Page<>(items, number, last.get(), oldest - 1);
    }

    private @Nullable T at(long number) {
        AtomicReferenceArray<@Nullable T> block = blocks.get((number - 1) / BLOCK);
        return block == null ? null : block.get((int) ((number - 1) % BLOCK));
    }

    private long oldest() {
        long lastBlock = Math.max(0, (last.get() - 1) / BLOCK);
        return Math.max(0, lastBlock - keptBlocks + 1) * BLOCK + 1;
    }

    /// @param next pass it as `after` to go on
    /// @param total entries ever appended
    /// @param dropped how many of the oldest are gone
    public record Page<T>(List<T> items, long next, long total, long dropped) {}
}
