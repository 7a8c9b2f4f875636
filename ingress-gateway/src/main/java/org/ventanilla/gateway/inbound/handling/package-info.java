/// Handles the items of stored requests: messages of people, changes of their addresses, and
/// notices about our account. Passes statuses on to `outbound`.
@NullMarked
package org.ventanilla.gateway.inbound.handling;

import org.jspecify.annotations.NullMarked;
