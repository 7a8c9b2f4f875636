package org.ventanilla.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads the processor time of processes from `/proc/PID/stat`. The time of a process includes the time
/// of all its child processes, even if they have ended, because PostgreSQL works in child processes.
final class CpuClock {
    /// The unit in which the kernel reports times (`USER_HZ`): 10 milliseconds on every Linux platform on
    /// which Java runs.
    private static final double MILLIS_PER_TICK = 10;

    // According to the manual page proc_pid_stat, the times are the fields 14 (utime) to 17 (cstime). The
    // first field after the name in parentheses is field 3.
    private static final int UTIME_INDEX = 14 - 3;
    private static final int CSTIME_INDEX = 17 - 3;

    private final Map<String, Supplier<Optional<ProcessHandle>>> processes = new LinkedHashMap<>();

    CpuClock watch(String name, Supplier<Optional<ProcessHandle>> process) {
        processes.put(name, process);
        return this;
    }

    /// The processor time that each process has used so far, in milliseconds.
    Map<String, Double> read() {
        Map<String, Double> millis = new LinkedHashMap<>();
        processes.forEach((name, process) ->
                millis.put(name, process.get().map(CpuClock::millisOfTree).orElse(0.0)));
        return millis;
    }

    /// The processor time that each process used between two readings, in milliseconds.
    static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> spent = new LinkedHashMap<>();
        after.forEach((name, millis) -> spent.put(name, millis - before.getOrDefault(name, 0.0)));
        return spent;
    }

    private static double millisOfTree(ProcessHandle root) {
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
            for (int field = UTIME_INDEX; field <= CSTIME_INDEX; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException _) {
            return 0; // The process ended meanwhile. Its parent's times include its time.
        }
    }
}
