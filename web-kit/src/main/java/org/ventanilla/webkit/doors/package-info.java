/// What all HTTP doors have in common: who called, over what, and what every answer says.
@NullMarked
package org.ventanilla.webkit.doors;

import org.jspecify.annotations.NullMarked;
