/// The page on which a person plays the citizen.
@NullMarked
package org.ventanilla.simulator.rest.phone;

import org.jspecify.annotations.NullMarked;
