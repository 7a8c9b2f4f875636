/// JSON schemas that are generated from the records, and the rules for changes of a schema.
@NullMarked
package org.ventanilla.contracts.schema;

import org.jspecify.annotations.NullMarked;
