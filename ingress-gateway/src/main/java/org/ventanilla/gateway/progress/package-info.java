/// Reports up to which time everything that reached the gateway has been published.
@NullMarked
package org.ventanilla.gateway.progress;

import org.jspecify.annotations.NullMarked;
