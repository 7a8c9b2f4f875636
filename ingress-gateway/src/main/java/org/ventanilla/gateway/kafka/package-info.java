/// Passes each record that the gateway reads from Kafka to the part of the gateway that handles it.
@NullMarked
package org.ventanilla.gateway.kafka;

import org.jspecify.annotations.NullMarked;
