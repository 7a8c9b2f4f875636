/// What the person at the terminal sees of a story while it is played.
@NullMarked
package org.ventanilla.systemtests.telling;

import org.jspecify.annotations.NullMarked;
