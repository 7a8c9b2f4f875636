/// JSON schemas generated from the records, and the rules for their changes.
@NullMarked
package org.ventanilla.contracts.schema;

import org.jspecify.annotations.NullMarked;
