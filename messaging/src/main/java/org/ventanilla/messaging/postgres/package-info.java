/// The PostgreSQL side of messaging: lanes, inbox, outbox and parked messages.
@NullMarked
package org.ventanilla.messaging.postgres;

import org.jspecify.annotations.NullMarked;
