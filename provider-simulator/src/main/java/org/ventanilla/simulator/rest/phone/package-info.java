/// The page on which a person acts as the citizen.
@NullMarked
package org.ventanilla.simulator.rest.phone;

import org.jspecify.annotations.NullMarked;
