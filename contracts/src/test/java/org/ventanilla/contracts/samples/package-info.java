/// Golden samples: one message of every shape, which no later version may fail to read.
@NullMarked
package org.ventanilla.contracts.samples;

import org.jspecify.annotations.NullMarked;
