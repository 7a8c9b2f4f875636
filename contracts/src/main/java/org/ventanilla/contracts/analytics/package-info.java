/// Figures: one record per finished attention, and sums and counts per period. Owned by
/// analytics-service.
@NullMarked
package org.ventanilla.contracts.analytics;

import org.jspecify.annotations.NullMarked;
