/// The logs of what the provider accepted and delivered.
@NullMarked
package org.ventanilla.simulator.journal;

import org.jspecify.annotations.NullMarked;
