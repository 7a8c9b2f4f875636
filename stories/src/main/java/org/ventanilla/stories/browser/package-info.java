/// A real browser, driven by Playwright: real key presses, clicks and screenshots. It uses the
/// Chromium that is installed on this computer; nothing is downloaded.
@NullMarked
package org.ventanilla.stories.browser;

import org.jspecify.annotations.NullMarked;
