/// What the provider accepted and delivered, in order.
@NullMarked
package org.ventanilla.simulator.journal;

import org.jspecify.annotations.NullMarked;
