/// Stores the dispatch journal in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.dispatch.postgres;

import org.jspecify.annotations.NullMarked;
