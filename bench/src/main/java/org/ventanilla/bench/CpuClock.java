package org.ventanilla.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads the processor time of processes from the kernel's accounting (`/proc/PID/stat`). The time
/// of a process includes all its child processes, also those that ended, because PostgreSQL works
/// in child processes.
final class CpuClock {
    /// From `USER_HZ`, the unit in which the kernel reports times: 100 per second on every Linux
    /// platform that Java runs on.
    private static final double MILLIS_PER_TICK = 10;

    // man proc_pid_stat: utime, stime, cutime, cstime are fields 14 to 17; the first field after
    // the name in parentheses is field 3
    private static final int UTIME = 14 - 3;
    private static final int CSTIME = 17 - 3;

    private final Map<String, Supplier<Optional<ProcessHandle>>> processes = new LinkedHashMap<>();

    CpuClock watch(String name, Supplier<Optional<ProcessHandle>> process) {
        processes.put(name, process);
        return this;
    }

    /// The processor time used so far, in milliseconds, by process.
    Map<String, Double> read() {
        Map<String, Double> millis = new LinkedHashMap<>();
        processes.forEach((name, process) ->
                millis.put(name, process.get().map(CpuClock::ofTree).orElse(0.0)));
        return millis;
    }

    /// The processor time used between two readings.
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
            return 0; // The process ended meanwhile; its time is counted at its parent
        }
    }
}
