/// Doors for everything that drives the simulator: stories, tests, a person at a terminal.
@NullMarked
package org.ventanilla.simulator.rest.control;

import org.jspecify.annotations.NullMarked;
