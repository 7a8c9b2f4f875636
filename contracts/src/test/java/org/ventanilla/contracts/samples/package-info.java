/// Samples of messages. Every later version of the contracts must be able to read the samples.
@NullMarked
package org.ventanilla.contracts.samples;

import org.jspecify.annotations.NullMarked;
