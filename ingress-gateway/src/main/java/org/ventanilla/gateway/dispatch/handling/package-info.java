/// Adds send commands to the journal, sends from the journal, and records the outcomes.
@NullMarked
package org.ventanilla.gateway.dispatch.handling;

import org.jspecify.annotations.NullMarked;
