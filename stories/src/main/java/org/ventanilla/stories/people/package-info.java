/// The people of the stories. Each person uses only the pages and APIs that a real person in the same
/// role would use.
@NullMarked
package org.ventanilla.stories.people;

import org.jspecify.annotations.NullMarked;
