package org.ventanilla.localstack;

import java.util.List;

/// How much memory of each kind a service's JVM may use. The service's Kubernetes deployment has
/// the same limits, so that a test here also applies to a pod.
///
/// Without these limits, a JVM may use as much direct memory as heap, and unlimited metaspace. The
/// sum then exceeds the pod's memory, and the kernel kills the process.
///
/// @param heapMiB objects
/// @param directMiB network and file buffers
/// @param metaspaceMiB loaded classes
/// @param codeMiB compiled methods
public record MemoryBudget(int heapMiB, int directMiB, int metaspaceMiB, int codeMiB) {

    private static final int DIRECT_MIB = 64;
    private static final int METASPACE_MIB = 160;
    private static final int CODE_MIB = 96;

    /// Without this option, the JVM collects the whole heap each time that a small share of the
    /// code cache fills up, which pauses the service for about 300 ms. With the option it does so
    /// only when nine tenths of the code cache are full.
    private static final String KEEP_UNUSED_CODE = "-XX:SweeperThreshold=100";

    /// Every five seconds the JVM returns freed native memory to the system. Without this option
    /// the C library keeps what the compilers used while the service started, about 20 MiB.
    private static final String RETURN_FREED_MEMORY = "-XX:TrimNativeHeapInterval=5000";

    /// Memory for thread stacks, symbols, the garbage collector's tables and native libraries, in
    /// MiB. The figure is measured: no flag limits it.
    public static final int UNBOUNDED_MIB = 64;

    /// The budget of a service with this heap; the other limits are the same for all services.
    static MemoryBudget ofService(int heapMiB) {
        return new MemoryBudget(heapMiB, DIRECT_MIB, METASPACE_MIB, CODE_MIB);
    }

    /// The JVM options that set these limits.
    public List<String> flags() {
        return List.of(
                "-Xmx%dm".formatted(heapMiB),
                "-XX:MaxDirectMemorySize=%dm".formatted(directMiB),
                "-XX:MaxMetaspaceSize=%dm".formatted(metaspaceMiB),
                "-XX:ReservedCodeCacheSize=%dm".formatted(codeMiB),
                KEEP_UNUSED_CODE,
                RETURN_FREED_MEMORY);
    }

    /// The memory that a pod needs, in MiB.
    public int podMiB() {
        return heapMiB + directMiB + metaspaceMiB + codeMiB + UNBOUNDED_MIB;
    }
}
