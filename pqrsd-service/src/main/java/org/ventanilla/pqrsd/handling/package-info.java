/// Puts decisions and transactions together. Ports are named here and kept by `postgres`.
@NullMarked
package org.ventanilla.pqrsd.handling;

import org.jspecify.annotations.NullMarked;
