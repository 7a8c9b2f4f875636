/// Staff say who they are: by a form on pages, by HTTP Basic at `/api`; how long that holds, how
/// often it may be tried, and how it ends.
@NullMarked
package org.ventanilla.webkit.signin;

import org.jspecify.annotations.NullMarked;
