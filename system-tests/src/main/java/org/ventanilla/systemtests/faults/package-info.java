/// `./ventanilla faults`: what can go wrong, made to go wrong, under a load of simulated citizens,
/// with a ledger that holds what was promised against what happened.
///
/// `Faults` is the command, `Script` the list of faults, `World` the suite they strike, `Load` the
/// citizens and advisers, `ledger` the judgement. One seed gives one script.
@NullMarked
package org.ventanilla.systemtests.faults;

import org.jspecify.annotations.NullMarked;
