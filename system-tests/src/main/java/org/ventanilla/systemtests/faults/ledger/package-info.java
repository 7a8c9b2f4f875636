/// What was promised, held against what happened: facts read from topics, databases and the
/// provider's own log, and rules over them that are pure functions.
@NullMarked
package org.ventanilla.systemtests.faults.ledger;

import org.jspecify.annotations.NullMarked;
