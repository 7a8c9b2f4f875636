/// Stores receipts and parked statuses in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.receipts.postgres;

import org.jspecify.annotations.NullMarked;
