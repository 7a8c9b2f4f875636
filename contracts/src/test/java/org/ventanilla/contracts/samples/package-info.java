/// Samples of messages, which every later version must be able to read.
@NullMarked
package org.ventanilla.contracts.samples;

import org.jspecify.annotations.NullMarked;
