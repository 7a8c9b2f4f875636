/// The contact directory, which stores the addresses of each person under one random contact id.
@NullMarked
package org.ventanilla.gateway.directory;

import org.jspecify.annotations.NullMarked;
