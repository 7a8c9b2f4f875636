/// Moves records safely between Kafka and the PostgreSQL database of a service.
///
/// A service has one consumer group and one subscription. Partition *n* of every contact-keyed
/// topic that it reads is lane *n*. One instance owns a lane at a time, and the database records
/// the owner ([org.ventanilla.lanes.OwnedLanes]). Each batch is one transaction: it moves the lanes
/// under their epochs, claims the new message ids in the inbox, lets the service handle the
/// messages, writes the outgoing messages to the outbox, and commits. The relay then publishes the
/// outbox of each lane in order.
///
/// A crash before the commit leaves nothing behind. A crash after the commit leaves outbox rows
/// that the next owner publishes. A record may therefore be published twice, under the same id, and
/// every reader drops the second copy.
@NullMarked
package org.ventanilla.lanes;

import org.jspecify.annotations.NullMarked;
