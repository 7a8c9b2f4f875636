/// Adds send commands to the journal, sends from the journal, records the outcomes, and applies the
/// provider's statuses: to the journal row, to the history of the message, and as published events.
@NullMarked
package org.ventanilla.gateway.outbound.handling;

import org.jspecify.annotations.NullMarked;
