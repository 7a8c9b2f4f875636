/// Records that a service could not read or process, and an operator's orders for such records and for
/// stopped lanes. Each service has one topic for these messages.
@NullMarked
package org.ventanilla.contracts.deadletter;

import org.jspecify.annotations.NullMarked;
