/// A real browser, driven by Playwright: real key strokes, real clicks, real pictures. It is the
/// Chromium of this computer; nothing is downloaded.
@NullMarked
package org.ventanilla.systemtests.browser;

import org.jspecify.annotations.NullMarked;
