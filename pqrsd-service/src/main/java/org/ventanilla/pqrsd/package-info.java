/// Manages cases (PQRSD). A petition arrives from the chat or from an officer. The service gives
/// each petition a unique radicado from a sequence without gaps, and a due date that people can
/// verify by hand.
///
/// `model` makes the decisions and uses neither a clock nor the database. `handling` runs the
/// decisions inside transactions. `kafka`, `postgres` and `rest` connect the service to Kafka, to
/// its database and to HTTP.
@NullMarked
package org.ventanilla.pqrsd;

import org.jspecify.annotations.NullMarked;
