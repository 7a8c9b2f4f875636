/// Takes the messages that the gateway reads from Kafka and passes each to the part that handles it.
@NullMarked
package org.ventanilla.gateway.kafka;

import org.jspecify.annotations.NullMarked;
