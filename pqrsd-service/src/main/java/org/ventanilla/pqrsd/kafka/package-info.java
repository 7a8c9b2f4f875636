/// The Kafka interface to the dialogue: receives commands and sends replies.
@NullMarked
package org.ventanilla.pqrsd.kafka;

import org.jspecify.annotations.NullMarked;
