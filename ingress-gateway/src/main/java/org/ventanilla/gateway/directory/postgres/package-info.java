/// Stores the contact directory in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.directory.postgres;

import org.jspecify.annotations.NullMarked;
