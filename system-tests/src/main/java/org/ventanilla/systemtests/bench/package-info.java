/// `./ventanilla bench`: how fast the suite is, each figure beside its limit measured in the same
/// run,
/// with the durability in force, and with a ledger over the bench's own messages.
@NullMarked
package org.ventanilla.systemtests.bench;

import org.jspecify.annotations.NullMarked;
