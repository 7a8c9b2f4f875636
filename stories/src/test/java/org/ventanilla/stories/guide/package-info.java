/// Reads the guides for new users (README and tutorial) and follows their instructions in a
/// browser.
@NullMarked
package org.ventanilla.stories.guide;

import org.jspecify.annotations.NullMarked;
