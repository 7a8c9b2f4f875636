/// The contact directory: every address of a person leads to one random contact id.
@NullMarked
package org.ventanilla.gateway.directory;

import org.jspecify.annotations.NullMarked;
