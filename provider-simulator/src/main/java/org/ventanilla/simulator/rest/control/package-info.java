/// The interface for drivers of the simulator: stories, tests, a person at a terminal.
@NullMarked
package org.ventanilla.simulator.rest.control;

import org.jspecify.annotations.NullMarked;
