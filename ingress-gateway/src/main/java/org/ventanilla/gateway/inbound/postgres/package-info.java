/// Stores account notices in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.inbound.postgres;

import org.jspecify.annotations.NullMarked;
