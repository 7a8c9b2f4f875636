/// A real browser for tests and screenshots: Playwright presses keys and clicks in the Chromium that is
/// installed on this computer. No browser is downloaded.
@NullMarked
package org.ventanilla.stories.browser;

import org.jspecify.annotations.NullMarked;
