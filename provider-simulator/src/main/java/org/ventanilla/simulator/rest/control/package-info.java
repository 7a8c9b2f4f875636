/// The control interface: stories, tests and people at a terminal use it to make citizens act and to
/// change how the simulated provider behaves.
@NullMarked
package org.ventanilla.simulator.rest.control;

import org.jspecify.annotations.NullMarked;
