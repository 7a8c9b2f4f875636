/// Stores cases in this service's own database.
@NullMarked
package org.ventanilla.pqrsd.postgres;

import org.jspecify.annotations.NullMarked;
