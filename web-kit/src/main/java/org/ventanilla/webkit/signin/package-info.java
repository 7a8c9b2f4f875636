/// The sign-in of the staff: by a form on pages and by HTTP Basic at `/api`, with the lifetime of
/// sessions, rate limits for failed attempts, and sign-out.
@NullMarked
package org.ventanilla.webkit.signin;

import org.jspecify.annotations.NullMarked;
