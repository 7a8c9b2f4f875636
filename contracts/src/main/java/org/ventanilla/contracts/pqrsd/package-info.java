/// Cases: filing, asking for their state, and their lasting events. Owned by pqrsd-service.
@NullMarked
package org.ventanilla.contracts.pqrsd;

import org.jspecify.annotations.NullMarked;
