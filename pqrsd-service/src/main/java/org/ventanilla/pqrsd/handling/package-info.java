/// Runs decisions inside transactions. The store interfaces are declared here and implemented in
/// `postgres`.
@NullMarked
package org.ventanilla.pqrsd.handling;

import org.jspecify.annotations.NullMarked;
