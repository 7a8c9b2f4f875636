/// Ids that are used by several services: records with random UUIDs, written in JSON as plain
/// strings.
@NullMarked
package org.ventanilla.contracts.ids;

import org.jspecify.annotations.NullMarked;
