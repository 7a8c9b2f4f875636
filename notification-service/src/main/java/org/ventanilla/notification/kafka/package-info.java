/// Receives the messages that the service reads from Kafka.
@NullMarked
package org.ventanilla.notification.kafka;

import org.jspecify.annotations.NullMarked;
