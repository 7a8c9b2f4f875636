/// The names of things across services: records over random UUIDs, written in JSON as plain
/// strings.
@NullMarked
package org.ventanilla.contracts.ids;

import org.jspecify.annotations.NullMarked;
