/// Determines the progress of the gateway.
@NullMarked
package org.ventanilla.gateway.progress.handling;

import org.jspecify.annotations.NullMarked;
