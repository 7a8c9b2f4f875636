/// Cases: filing, requests for their state, and their events. Owned by pqrsd-service.
@NullMarked
package org.ventanilla.contracts.pqrsd;

import org.jspecify.annotations.NullMarked;
