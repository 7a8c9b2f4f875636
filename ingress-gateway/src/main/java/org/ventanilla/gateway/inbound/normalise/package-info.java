/// Reads the items of a provider's webhook from its JSON. Each item is read independently, so that a
/// bad item does not affect the other items. Nothing is read from or written to the database here.
@NullMarked
package org.ventanilla.gateway.inbound.normalise;

import org.jspecify.annotations.NullMarked;
