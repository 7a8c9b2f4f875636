/// Journals commands, sends from the journal, records what came of it.
@NullMarked
package org.ventanilla.gateway.dispatch.handling;

import org.jspecify.annotations.NullMarked;
