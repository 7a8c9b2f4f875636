/// A real Kafka broker and a real, durable PostgreSQL without Docker.
///
/// Tests start the broker and the database in their own JVM. `local-stack` starts them as separate
/// processes, in order to run the whole suite on one computer.
/// No class of this package needs JUnit or Quarkus.
@NullMarked
package org.ventanilla.testkit.backends;

import org.jspecify.annotations.NullMarked;
