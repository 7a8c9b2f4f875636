/// Tells the suite what the directory learned.
@NullMarked
package org.ventanilla.gateway.directory.handling;

import org.jspecify.annotations.NullMarked;
