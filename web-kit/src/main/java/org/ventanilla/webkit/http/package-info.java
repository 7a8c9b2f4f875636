/// Functions that every HTTP request needs: the address of the caller, TLS, keys, deadlines and the
/// headers of every response.
@NullMarked
package org.ventanilla.webkit.http;

import org.jspecify.annotations.NullMarked;
