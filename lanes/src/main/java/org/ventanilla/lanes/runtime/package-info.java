/// Starts and stops messaging inside a Quarkus service and provides health and metrics.
@NullMarked
package org.ventanilla.lanes.runtime;

import org.jspecify.annotations.NullMarked;
