/// A request that changes something comes from one of our own pages, or it is refused: each form
/// carries a token, and what a browser says about the page it came from is held against it.
@NullMarked
package org.ventanilla.webkit.forms;

import org.jspecify.annotations.NullMarked;
