/// The page of a simulated phone, on which a person acts as a citizen.
@NullMarked
package org.ventanilla.simulator.rest.phone;

import org.jspecify.annotations.NullMarked;
