/// CSRF protection: a request that changes data must come from a page of the suite. Each form has a
/// token, and the headers that a browser sends about the origin of a request are checked.
@NullMarked
package org.ventanilla.webkit.forms;

import org.jspecify.annotations.NullMarked;
