package org.ventanilla.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Tests the log in memory.
class AppendLogTest {

    @Test
    void theSecondPageBeginsAfterTheLastEntryOfTheFirstPage() {
        AppendLog<Long> log = new AppendLog<>(10_000);
        for (int i = 0; i < 5; i++) {
            log.append(number -> number);
        }
        AppendLog.Page<Long> first = log.after(0, 3);
        assertThat(first.items()).containsExactly(1L, 2L, 3L);
        AppendLog.Page<Long> second = log.after(first.next(), 3);
        assertThat(second.items()).containsExactly(4L, 5L);
        assertThat(log.after(second.next(), 3).items()).isEmpty();
        assertThat(second.total()).isEqualTo(5);
    }

    @Test
    void concurrentWritersLoseNoEntry() {
        AppendLog<Long> log = new AppendLog<>(100_000);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int w = 0; w < 20; w++) {
                writers.submit(() -> {
                    for (int i = 0; i < 1000; i++) {
                        log.append(number -> number);
                    }
                });
            }
        }
        List<Long> all = log.after(0, 100_000).items();
        assertThat(all).hasSize(20_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFullLogRemovesItsOldestEntriesAndCountsThem() {
        AppendLog<Long> log = new AppendLog<>(5_000);
        for (int i = 0; i < 30_000; i++) {
            log.append(number -> number);
        }
        AppendLog.Page<Long> page = log.after(0, 100_000);
        assertThat(page.total()).isEqualTo(30_000);
        assertThat(page.items()).hasSizeGreaterThanOrEqualTo(5_000).last().isEqualTo(30_000L);
        assertThat(page.items().getFirst()).isEqualTo(page.dropped() + 1);
    }
}
