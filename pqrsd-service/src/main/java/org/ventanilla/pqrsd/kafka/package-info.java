/// The Kafka interface to the conversation service: receives commands and sends replies.
@NullMarked
package org.ventanilla.pqrsd.kafka;

import org.jspecify.annotations.NullMarked;
