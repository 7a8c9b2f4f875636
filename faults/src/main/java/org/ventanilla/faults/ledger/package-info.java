/// The ledger checks whether the suite kept its promises: it reads facts from the topics, the
/// databases and the provider's log, and applies rules, which are pure functions, to them.
@NullMarked
package org.ventanilla.faults.ledger;

import org.jspecify.annotations.NullMarked;
