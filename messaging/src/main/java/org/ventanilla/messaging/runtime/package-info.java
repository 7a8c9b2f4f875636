/// Starts and stops it all inside a Quarkus service, with health and metrics.
@NullMarked
package org.ventanilla.messaging.runtime;

import org.jspecify.annotations.NullMarked;
