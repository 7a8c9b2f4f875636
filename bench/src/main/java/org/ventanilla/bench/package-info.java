/// `./ventanilla bench`: measures how fast the suite is. Each figure is reported beside its limit,
/// which is measured in the same run, with the durability settings in force and with a ledger over
/// the benchmark's own messages.
@NullMarked
package org.ventanilla.bench;

import org.jspecify.annotations.NullMarked;
