/// Attention records in this service's own database, for the report.
@NullMarked
package org.ventanilla.analytics.postgres;

import org.jspecify.annotations.NullMarked;
