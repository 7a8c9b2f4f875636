/// Stores the dispatch journal, the receipts and the parked statuses in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.outbound.postgres;

import org.jspecify.annotations.NullMarked;
