/// Measures every step of an attention, from the events alone.
///
/// `model` folds a conversation's events into one record and reckons the figures; `kafka` runs the
/// fold as a Kafka Streams topology and brings finished records to this service's own database
/// (`postgres`); `rest` answers for the report, its page and its exports.
@NullMarked
package org.ventanilla.analytics;

import org.jspecify.annotations.NullMarked;
