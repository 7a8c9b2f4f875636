/// The stories, one class each: what people do, and what the suite promises them.
@NullMarked
package org.ventanilla.stories;

import org.jspecify.annotations.NullMarked;
