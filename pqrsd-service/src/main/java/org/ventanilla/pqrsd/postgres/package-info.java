/// The stores of cases, of notes on cases, of accesses to personal data and of failed look-ups, in
/// the database of this service.
@NullMarked
package org.ventanilla.pqrsd.postgres;

import org.jspecify.annotations.NullMarked;
