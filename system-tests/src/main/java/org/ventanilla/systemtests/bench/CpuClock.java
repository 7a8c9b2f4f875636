package org.ventanilla.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Processor time of processes by the kernel's own accounting (`/proc/PID/stat`), each with all its
/// children, those that have ended too: PostgreSQL works in processes of their own.
final class CpuClock {
    /// `USER_HZ`: what the kernel tells user space, 100 on every Linux platform Java runs on.
    private static final double MILLIS_PER_TICK = 10;

    // man proc_pid_stat: utime, stime, cutime, cstime are fields 14 to 17; after the name in
    // parentheses the first one is field 3
    private static final int UTIME = 14 - 3;
    private static final int CSTIME = 17 - 3;

    private final Map<String, Supplier<Optional<ProcessHandle>>> processes = new LinkedHashMap<>();

    CpuClock watch(String name, Supplier<Optional<ProcessHandle>> process) {
        processes.put(name, process);
        return this;
    }

    /// Milliseconds so far, by process.
    Map<String, Double> read() {
        Map<String, Double> millis = new LinkedHashMap<>();
        processes.forEach((name, process) ->
                millis.put(name, process.get().map(CpuClock::ofTree).orElse(0.0)));
        return millis;
    }

    /// What passed between two readings.
    static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> spent = new LinkedHashMap<>();
        after.forEach((name, millis) -> spent.put(name, millis - before.getOrDefault(name, 0.0)));
        return spent;
    }

    private static double ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(process -> ticks(process.pid()))
                        .sum()
                * MILLIS_PER_TICK;
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = UTIME; field <= CSTIME; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException _) {
            return 0; // ended while we looked; its parent carries its time
        }
    }
}
