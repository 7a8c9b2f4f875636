/// Computes the figures of attentions from conversation events.
///
/// `model` folds the events of a conversation into a record and computes the figures. `kafka` runs the
/// fold as a Kafka Streams topology and stores the records in the database of this service
/// (`postgres`). `rest` serves the reports as a page, as JSON and as CSV.
@NullMarked
package org.ventanilla.analytics;

import org.jspecify.annotations.NullMarked;
