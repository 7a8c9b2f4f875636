/// The one thing about pages that is code: nobody starts a page in production with staff that
/// everybody knows.
@NullMarked
package org.ventanilla.webkit;

import org.jspecify.annotations.NullMarked;
