/// What the figures mean: pure functions from events to records and from records to a report.
///
/// ```
/// conversation events ──AttentionFold──> AttentionRecord ──AttentionSums──> metrics per day and
/// channel
///                                              └──AttentionReport (with Effort)──> rows and total
/// ```
@NullMarked
package org.ventanilla.analytics.model;

import org.jspecify.annotations.NullMarked;
