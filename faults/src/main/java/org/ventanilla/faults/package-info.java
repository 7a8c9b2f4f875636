/// `./ventanilla faults`: injects faults into the suite under a load of simulated citizens, and
/// checks with a ledger whether the suite kept its promises.
///
/// `Faults` is the command, `FaultScript` the list of faults, `FaultTarget` the suite into which
/// they are injected, and `Load` the citizens and advisers. The same seed gives the same list of
/// faults.
@NullMarked
package org.ventanilla.faults;

import org.jspecify.annotations.NullMarked;
