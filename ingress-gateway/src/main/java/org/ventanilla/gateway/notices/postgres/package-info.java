/// Stores account notices in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.notices.postgres;

import org.jspecify.annotations.NullMarked;
