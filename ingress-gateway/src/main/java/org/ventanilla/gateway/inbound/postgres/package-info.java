/// Stores account notices, and messages that came with other content under a known id, in PostgreSQL.
@NullMarked
package org.ventanilla.gateway.inbound.postgres;

import org.jspecify.annotations.NullMarked;
