/// The stores of cases, their notes, accesses and failed look-ups, in this service's own database.
@NullMarked
package org.ventanilla.pqrsd.postgres;

import org.jspecify.annotations.NullMarked;
