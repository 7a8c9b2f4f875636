/// Stores messages that wait for a file in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.media.postgres;

import org.jspecify.annotations.NullMarked;
