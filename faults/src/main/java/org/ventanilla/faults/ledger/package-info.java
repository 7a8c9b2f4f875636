/// The ledger, which checks whether the suite kept its promises. The `Collector` reads the facts from
/// the topics, the databases and the provider's log. The `Ledger` applies the rules, which are pure
/// functions, to the facts.
@NullMarked
package org.ventanilla.faults.ledger;

import org.jspecify.annotations.NullMarked;
