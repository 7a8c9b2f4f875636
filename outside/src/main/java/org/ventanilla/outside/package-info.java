/// The classes that the modules stories, faults and bench share. With these classes, the three modules
/// use and examine a running suite from outside: through its APIs, its topics and its databases.
@NullMarked
package org.ventanilla.outside;

import org.jspecify.annotations.NullMarked;
