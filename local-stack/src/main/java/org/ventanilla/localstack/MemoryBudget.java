package org.ventanilla.localstack;

import java.util.List;

/// How much memory of each kind a service's JVM may use. The service's Kubernetes deployment has
/// the same limits, so that the result of a test on one computer also applies to a pod.
///
/// Without these limits, a JVM may use as much direct memory as heap, and unlimited metaspace. The
/// sum then exceeds the pod's memory, and the kernel kills the process.
///
/// @param heapMiB the limit for objects
/// @param directMiB the limit for network and file buffers
/// @param metaspaceMiB the limit for loaded classes
/// @param codeMiB the limit for compiled methods
public record MemoryBudget(int heapMiB, int directMiB, int metaspaceMiB, int codeMiB) {

    private static final int DIRECT_MIB = 64;
    private static final int METASPACE_MIB = 160;
    private static final int CODE_MIB = 96;

    /// Without this option, the JVM collects the whole heap each time that compiled methods have
    /// filled another small part of the code cache. Each collection pauses the service for about 300
    /// ms. With this option, the JVM does this collection only when nine tenths of the code cache are
    /// full.
    private static final String KEEP_UNUSED_CODE = "-XX:SweeperThreshold=100";

    /// With this option, the JVM returns freed native memory to the operating system every five
    /// seconds. Without it, the C library keeps about 20 MiB that the compilers used while the service
    /// started.
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
