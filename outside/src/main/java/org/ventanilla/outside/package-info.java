/// What the stories, the faults and the bench share: they use and examine a running suite from
/// outside, by its pages and APIs, its topics and its stores.
@NullMarked
package org.ventanilla.outside;

import org.jspecify.annotations.NullMarked;
