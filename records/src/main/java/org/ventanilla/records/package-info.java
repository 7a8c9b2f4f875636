/// Code for all services, tools and tests that read or write the suite's records in Kafka.
///
/// - Envelope: [org.ventanilla.records.CloudEventHeaders].
/// - Reading: [org.ventanilla.records.RecordReader] reads the records that a
///   [org.ventanilla.records.Subscription] takes, and [org.ventanilla.records.Inputs] converts each
///   message into the service's own type.
/// - Failures: after [org.ventanilla.records.RetryLater] the same work may succeed later. After
///   [org.ventanilla.records.Poison] the work never succeeds. After
///   [org.ventanilla.records.UnknownVersion] the work needs a newer release.
/// - Dead letters: [org.ventanilla.records.DeadLetterFactory].
/// - Clients: their settings, their meters, and the traces of records.
///
/// The package uses no injection, no database and no framework, so that any process can use the package.
@NullMarked
package org.ventanilla.records;

import org.jspecify.annotations.NullMarked;
