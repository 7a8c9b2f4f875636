/// What a service could not read or handle, kept for an operator. One topic per service.
@NullMarked
package org.ventanilla.contracts.deadletter;

import org.jspecify.annotations.NullMarked;
