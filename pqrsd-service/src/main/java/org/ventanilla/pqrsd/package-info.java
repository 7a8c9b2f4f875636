/// Manages cases (PQRSD). A petition arrives from the chat, from an officer or from a form. It gets
/// a unique radicado from a sequence without gaps, and a due date that people can verify by hand.
///
/// `model` makes the decisions and uses neither clock nor database; `handling` runs decisions
/// inside transactions; `kafka`, `postgres` and `rest` connect the service to Kafka, its database
/// and HTTP.
@NullMarked
package org.ventanilla.pqrsd;

import org.jspecify.annotations.NullMarked;
