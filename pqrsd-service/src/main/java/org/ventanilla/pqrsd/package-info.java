/// Cases (PQRSD): a petition comes in from the chat, from an officer or from a form, gets a
/// radicado
/// that no other case has and none skips, and a due date that can be followed by hand.
///
/// `model` decides and knows neither clock nor database; `handling` puts a decision and its
/// transaction together; `kafka`, `postgres` and `rest` are the doors.
@NullMarked
package org.ventanilla.pqrsd;

import org.jspecify.annotations.NullMarked;
