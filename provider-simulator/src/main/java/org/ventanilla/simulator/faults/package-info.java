/// Faults of the simulated provider.
@NullMarked
package org.ventanilla.simulator.faults;

import org.jspecify.annotations.NullMarked;
