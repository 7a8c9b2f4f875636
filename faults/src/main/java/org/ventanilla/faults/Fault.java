package org.ventanilla.faults;

/// A fault that is injected into the suite.
///
/// @param name as printed and in the JSON report: `kill -9 gateway`
record Fault(String name, Injection injection) {

    /// Injects the fault. When it returns, the fault has ended.
    @FunctionalInterface
    interface Injection {
        void inject(FaultTarget target);
    }
}
