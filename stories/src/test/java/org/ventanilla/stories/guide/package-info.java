/// Tests of the guides for new users (README and tutorial): the guides are read, and their instructions
/// are followed in a browser.
@NullMarked
package org.ventanilla.stories.guide;

import org.jspecify.annotations.NullMarked;
