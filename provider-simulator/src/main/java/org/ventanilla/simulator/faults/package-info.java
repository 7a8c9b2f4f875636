/// When the provider misbehaves.
@NullMarked
package org.ventanilla.simulator.faults;

import org.jspecify.annotations.NullMarked;
