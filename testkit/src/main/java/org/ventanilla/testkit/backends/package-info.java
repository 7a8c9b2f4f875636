/// A real Kafka broker and a real, durable PostgreSQL without Docker.
///
/// One implementation serves two places: inside test JVMs, and as separate processes of a suite
/// on one computer. No class of this package needs JUnit or Quarkus.
@NullMarked
package org.ventanilla.testkit.backends;

import org.jspecify.annotations.NullMarked;
