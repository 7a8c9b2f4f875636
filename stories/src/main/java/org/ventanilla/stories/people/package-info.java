/// The people of the stories. Each of them uses only the pages and APIs that a real person in this
/// role would use.
@NullMarked
package org.ventanilla.stories.people;

import org.jspecify.annotations.NullMarked;
