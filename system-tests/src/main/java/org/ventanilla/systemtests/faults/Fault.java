package org.ventanilla.systemtests.faults;

/// One thing that goes wrong, and its end: when it returns, nothing is broken any more.
///
/// @param name as told and as written in JSON: `kill -9 gateway`
record Fault(String name, Blow blow) {

    /// What it does to the suite.
    @FunctionalInterface
    interface Blow {
        void strike(World world);
    }
}
