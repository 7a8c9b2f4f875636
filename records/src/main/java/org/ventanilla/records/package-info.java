/// What services, tools and tests share that read or write the suite's records in Kafka.
///
/// - Envelope: [org.ventanilla.records.CloudEventHeaders].
/// - Reading: [org.ventanilla.records.RecordReader] reads what a
///   [org.ventanilla.records.Subscription] takes, and [org.ventanilla.records.Inputs] turns it into
///   the cases of a service's own type.
/// - Failures: [org.ventanilla.records.RetryLater] may succeed later,
///   [org.ventanilla.records.Poison] never will, [org.ventanilla.records.UnknownVersion] needs a
///   newer release.
/// - Dead letters: [org.ventanilla.records.DeadLetterFactory].
/// - Clients: their settings, their meters, and the traces of records.
///
/// The package has no injection, no database and no framework, so that it works in any process.
@NullMarked
package org.ventanilla.records;

import org.jspecify.annotations.NullMarked;
