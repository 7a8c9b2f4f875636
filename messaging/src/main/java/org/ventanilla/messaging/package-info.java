/// How records cross safely between Kafka and a service's own PostgreSQL.
///
/// A service has one consumer group and one subscription. Partition *n* of every contact-keyed
/// topic it reads is lane *n*:
/// one instance owns it at a time, and the database says which ({@link
/// org.ventanilla.messaging.OwnedLanes}). One poll is
/// one transaction: move the lanes under their epoch, claim what is new in the inbox, let the
/// service decide, write what it
/// owes into the outbox, commit. The relay then publishes each lane's outbox in order.
///
/// A crash before the commit leaves nothing; a crash after it leaves rows that the next owner
/// publishes. So a record may be
/// published twice, under the same id, and every reader drops what it has seen.
@NullMarked
package org.ventanilla.messaging;

import org.jspecify.annotations.NullMarked;
