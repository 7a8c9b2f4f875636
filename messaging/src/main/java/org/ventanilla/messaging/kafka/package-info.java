/// The Kafka side: reading lanes, publishing the outbox, headers.
@NullMarked
package org.ventanilla.messaging.kafka;

import org.jspecify.annotations.NullMarked;
