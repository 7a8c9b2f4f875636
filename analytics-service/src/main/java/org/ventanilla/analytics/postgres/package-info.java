/// The store of attention records in the PostgreSQL database of this service.
@NullMarked
package org.ventanilla.analytics.postgres;

import org.jspecify.annotations.NullMarked;
