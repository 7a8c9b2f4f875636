/// Reports how much of what reached the gateway has been processed and published.
@NullMarked
package org.ventanilla.gateway.progress;

import org.jspecify.annotations.NullMarked;
