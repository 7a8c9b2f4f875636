/// Publishes changes of the directory to the other services.
@NullMarked
package org.ventanilla.gateway.directory.handling;

import org.jspecify.annotations.NullMarked;
