package org.ventanilla.localstack;

import java.util.List;

/// How much memory a service's JVM may take of each kind. The same bounds stand in the service's
/// Kubernetes deployment, so that what a test shows here holds for a pod.
///
/// A JVM without these bounds takes as much direct memory as heap, and metaspace without end: the
/// sum then does not fit the pod, and the kernel ends the process.
///
/// @param heapMiB objects
/// @param directMiB buffers of the network and of files
/// @param metaspaceMiB loaded classes
/// @param codeMiB compiled methods
public record MemoryBudget(int heapMiB, int directMiB, int metaspaceMiB, int codeMiB) {

    private static final int DIRECT_MIB = 64;
    private static final int METASPACE_MIB = 160;
    private static final int CODE_MIB = 96;

    /// Without this option, the JVM collects the whole heap, which stops the service for some 300
    /// ms, each time a small share of the space for compiled code is filled. It still does when
    /// nine tenths are full.
    private static final String UNUSED_CODE_STAYS = "-XX:SweeperThreshold=100";

    /// Thread stacks, symbols, the collector's own tables and libraries, in MiB: measured, no flag
    /// bounds them.
    public static final int UNBOUNDED_MIB = 64;

    /// A service with this heap; the other kinds are alike in all of them.
    static MemoryBudget ofService(int heapMiB) {
        return new MemoryBudget(heapMiB, DIRECT_MIB, METASPACE_MIB, CODE_MIB);
    }

    /// What the JVM is told.
    public List<String> flags() {
        return List.of(
                "-Xmx%dm".formatted(heapMiB),
                "-XX:MaxDirectMemorySize=%dm".formatted(directMiB),
                "-XX:MaxMetaspaceSize=%dm".formatted(metaspaceMiB),
                "-XX:ReservedCodeCacheSize=%dm".formatted(codeMiB),
                UNUSED_CODE_STAYS);
    }

    /// The least that a pod must grant, in MiB.
    public int podMiB() {
        return heapMiB + directMiB + metaspaceMiB + codeMiB + UNBOUNDED_MIB;
    }
}
