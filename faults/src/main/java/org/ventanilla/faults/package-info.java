/// `./ventanilla faults`: injects faults into the suite under a load of simulated citizens, and
/// checks with a ledger whether the suite kept its promises.
///
/// `Faults` is the command, `FaultScript` makes the list of faults, `FaultTarget` is the suite into
/// which the faults are injected, and `Load` simulates the citizens, the advisers and the notifier.
/// The same seed gives the same list of faults.
@NullMarked
package org.ventanilla.faults;

import org.jspecify.annotations.NullMarked;
