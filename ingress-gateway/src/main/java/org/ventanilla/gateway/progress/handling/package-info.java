/// Decides how far the gateway has come.
@NullMarked
package org.ventanilla.gateway.progress.handling;

import org.jspecify.annotations.NullMarked;
