/// Code for all services, tools and tests that read or write the suite's records in Kafka.
///
/// - Envelope: [org.ventanilla.records.CloudEventHeaders].
/// - Reading: [org.ventanilla.records.RecordReader] reads what a
///   [org.ventanilla.records.Subscription] takes, and [org.ventanilla.records.Inputs] converts each
///   message into the service's own type.
/// - Failures: after [org.ventanilla.records.RetryLater] the same work may succeed later, after
///   [org.ventanilla.records.Poison] it never succeeds, and after
///   [org.ventanilla.records.UnknownVersion] it needs a newer release.
/// - Dead letters: [org.ventanilla.records.DeadLetterFactory].
/// - Clients: their settings, their meters, and the traces of records.
///
/// The package has no injection, no database and no framework, so that it works in any process.
@NullMarked
package org.ventanilla.records;

import org.jspecify.annotations.NullMarked;
