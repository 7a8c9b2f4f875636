/// Prints the stories on the terminal while they are played.
@NullMarked
package org.ventanilla.systemtests.transcript;

import org.jspecify.annotations.NullMarked;
