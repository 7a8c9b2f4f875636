/// Prints the stories on the terminal while they are played.
@NullMarked
package org.ventanilla.stories.transcript;

import org.jspecify.annotations.NullMarked;
