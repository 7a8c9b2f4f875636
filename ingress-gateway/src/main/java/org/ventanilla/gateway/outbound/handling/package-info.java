/// Adds send commands to the journal, sends messages from the journal, and records the outcomes. Also
/// handles the provider's statuses: each status changes the journal row, is added to the history of
/// the message, and is published as an event.
@NullMarked
package org.ventanilla.gateway.outbound.handling;

import org.jspecify.annotations.NullMarked;
