/// Records that a service could not read or process, kept for an operator. There is one topic per
/// service.
@NullMarked
package org.ventanilla.contracts.deadletter;

import org.jspecify.annotations.NullMarked;
