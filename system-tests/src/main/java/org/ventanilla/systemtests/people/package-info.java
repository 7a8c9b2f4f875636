/// The people of the stories: each acts through the doors that a real one would use, and through no
/// other.
@NullMarked
package org.ventanilla.systemtests.people;

import org.jspecify.annotations.NullMarked;
