/// Reads the positions of lanes, the outbox and held messages.
@NullMarked
package org.ventanilla.gateway.progress.postgres;

import org.jspecify.annotations.NullMarked;
