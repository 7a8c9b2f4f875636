/// The PostgreSQL side: lanes, inbox, outbox, blocked keys.
@NullMarked
package org.ventanilla.messaging.postgres;

import org.jspecify.annotations.NullMarked;
