package org.ventanilla.faults;

/// A fault that is injected into the suite.
///
/// @param name the name in the printed report and in the JSON report, for example `kill -9 gateway`
record Fault(String name, Injection injection) {

    /// The action that injects a fault.
    @FunctionalInterface
    interface Injection {
        /// Injects the fault, and returns when the fault has ended.
        void inject(FaultTarget target);
    }
}
