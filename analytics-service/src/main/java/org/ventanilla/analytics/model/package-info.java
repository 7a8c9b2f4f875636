/// The definitions of the figures, as pure functions from events to records and from records to
/// reports.
///
/// ```
/// conversation events ─AttentionFold─> AttentionRecord ─┬─AttentionSums──> sums per day and channel
///                                                       └─AttentionReport─> rows and total
/// ```
@NullMarked
package org.ventanilla.analytics.model;

import org.jspecify.annotations.NullMarked;
