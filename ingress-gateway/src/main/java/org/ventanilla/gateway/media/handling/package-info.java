/// Puts messages aside, fetches their files, and tells them in their order.
@NullMarked
package org.ventanilla.gateway.media.handling;

import org.jspecify.annotations.NullMarked;
