/// JSON schemas drawn from the records, and what may change in them.
@NullMarked
package org.ventanilla.contracts.schema;

import org.jspecify.annotations.NullMarked;
