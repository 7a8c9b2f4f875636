/// Reads lane positions and what the outbox still owes.
@NullMarked
package org.ventanilla.gateway.progress.postgres;

import org.jspecify.annotations.NullMarked;
