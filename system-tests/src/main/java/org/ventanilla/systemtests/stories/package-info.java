/// The stories themselves, one class each: who does what, and what the suite promises them.
@NullMarked
package org.ventanilla.systemtests.stories;

import org.jspecify.annotations.NullMarked;
