/// The stories. Each story is a class that plays what people do with the suite, and asserts what the
/// suite promises to them.
@NullMarked
package org.ventanilla.stories;

import org.jspecify.annotations.NullMarked;
