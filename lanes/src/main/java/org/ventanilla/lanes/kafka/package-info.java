/// The Kafka side of messaging: the lane consumer, the relay of the outbox, and the orders of
/// operators.
@NullMarked
package org.ventanilla.lanes.kafka;

import org.jspecify.annotations.NullMarked;
