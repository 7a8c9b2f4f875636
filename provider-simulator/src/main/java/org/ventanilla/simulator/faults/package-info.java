/// The faults of the simulated provider, and the decisions when they occur.
@NullMarked
package org.ventanilla.simulator.faults;

import org.jspecify.annotations.NullMarked;
