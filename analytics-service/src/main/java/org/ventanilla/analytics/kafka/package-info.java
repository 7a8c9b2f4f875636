/// The Kafka Streams topology, and the reader that brings its records to the database.
@NullMarked
package org.ventanilla.analytics.kafka;

import org.jspecify.annotations.NullMarked;
