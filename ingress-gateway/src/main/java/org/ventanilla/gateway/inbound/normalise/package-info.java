/// Reads a provider's JSON into items. Each item is read independently, so that a bad one does not
/// affect the others. No I/O.
@NullMarked
package org.ventanilla.gateway.inbound.normalise;

import org.jspecify.annotations.NullMarked;
