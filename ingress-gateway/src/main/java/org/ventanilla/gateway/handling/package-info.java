/// Handles the records that the gateway reads from Kafka.
@NullMarked
package org.ventanilla.gateway.handling;

import org.jspecify.annotations.NullMarked;
