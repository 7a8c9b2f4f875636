/// A real Kafka broker and a real, durable PostgreSQL without Docker.
///
/// The same implementation serves test JVMs and the separate processes of a suite on one computer.
/// No class of this package needs JUnit or Quarkus.
@NullMarked
package org.ventanilla.testkit.backends;

import org.jspecify.annotations.NullMarked;
