/// The PostgreSQL side of messaging: lanes, inbox, outbox and parked messages.
@NullMarked
package org.ventanilla.lanes.postgres;

import org.jspecify.annotations.NullMarked;
