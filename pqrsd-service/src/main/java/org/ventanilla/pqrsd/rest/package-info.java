/// The HTTP interfaces: the explanation of terms for everybody, cases for officers, and the
/// tracking page for citizens.
@NullMarked
package org.ventanilla.pqrsd.rest;

import org.jspecify.annotations.NullMarked;
