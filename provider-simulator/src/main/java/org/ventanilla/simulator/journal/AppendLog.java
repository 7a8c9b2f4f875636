package org.ventanilla.simulator.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// An append-only list in memory, to which many threads write without locks. Entries are numbered
/// from 1. When the list is full, the oldest entries are removed in blocks. [Page#dropped] is the
/// number of removed entries.
public final class AppendLog<T> {

    private static final int BLOCK_SIZE = 4096;

    private final ConcurrentHashMap<Long, AtomicReferenceArray<@Nullable T>> blocks = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private final long keptBlocks;

    /// @param capacity the minimum number of entries that are kept
    public AppendLog(long capacity) {
        this.keptBlocks = capacity / BLOCK_SIZE + 2;
    }

    /// Appends the entry that `newEntry` creates for the next number.
    public T append(LongFunction<T> newEntry) {
        long number = lastNumber.incrementAndGet();
        T created = newEntry.apply(number);
        long block = (number - 1) / BLOCK_SIZE;
        int slot = (int) ((number - 1) % BLOCK_SIZE);
        if (slot == 0) {
            blocks.remove(block - keptBlocks);
        }
        blocks.computeIfAbsent(block, _ -> new AtomicReferenceArray<>(BLOCK_SIZE))
                .set(slot, created);
        return created;
    }

    /// At most `limit` entries after the entry with the number `after`. The page ends before an entry
    /// that is still being written, so that no entry is skipped.
    public Page<T> after(long after, int limit) {
        long oldest = oldestNumber();
        List<T> items = new ArrayList<>();
        long number = Math.max(after, oldest - 1);
        while (items.size() < limit && number < lastNumber.get()) {
            T entry = entryWithNumber(number + 1);
            if (entry == null) {
                break;
            }
            items.add(entry);
            number++;
        }
        return new Page<>(items, number, lastNumber.get(), oldest - 1);
    }

    private @Nullable T entryWithNumber(long number) {
        AtomicReferenceArray<@Nullable T> block = blocks.get((number - 1) / BLOCK_SIZE);
        return block == null ? null : block.get((int) ((number - 1) % BLOCK_SIZE));
    }

    private long oldestNumber() {
        long lastBlock = Math.max(0, (lastNumber.get() - 1) / BLOCK_SIZE);
        return Math.max(0, lastBlock - keptBlocks + 1) * BLOCK_SIZE + 1;
    }

    /// Consecutive entries of the list.
    ///
    /// @param next the value of `after` for the next page
    /// @param total the number of entries ever appended
    /// @param dropped the number of oldest entries that were removed
    public record Page<T>(List<T> items, long next, long total, long dropped) {}
}
