/// The HTTP doors: terms explained to anybody, cases for officers, the tracking page for citizens.
@NullMarked
package org.ventanilla.pqrsd.rest;

import org.jspecify.annotations.NullMarked;
