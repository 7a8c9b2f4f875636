/// The Kafka Streams topology, and the sink that stores its records in the database.
@NullMarked
package org.ventanilla.analytics.kafka;

import org.jspecify.annotations.NullMarked;
