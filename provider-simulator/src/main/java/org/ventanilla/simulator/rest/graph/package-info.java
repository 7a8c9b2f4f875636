/// The provider's API for sending, with its own paths, limits and errors.
@NullMarked
package org.ventanilla.simulator.rest.graph;

import org.jspecify.annotations.NullMarked;
