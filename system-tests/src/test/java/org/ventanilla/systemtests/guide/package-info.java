/// Reads the guides for newcomers (README, tutorial) and does what they say, in a browser.
@NullMarked
package org.ventanilla.systemtests.guide;

import org.jspecify.annotations.NullMarked;
