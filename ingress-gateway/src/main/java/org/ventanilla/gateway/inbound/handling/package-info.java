/// Handles the items of stored requests: messages of people, changes of people's addresses, and
/// notices about our account. Statuses are passed on to `outbound`.
@NullMarked
package org.ventanilla.gateway.inbound.handling;

import org.jspecify.annotations.NullMarked;
