/// The door to the store: set-based SQL, nothing else.
@NullMarked
package org.ventanilla.pqrsd.postgres;

import org.jspecify.annotations.NullMarked;
