/// The filing of cases, requests for the state of a case, and the events of cases. Owned by
/// pqrsd-service.
@NullMarked
package org.ventanilla.contracts.pqrsd;

import org.jspecify.annotations.NullMarked;
