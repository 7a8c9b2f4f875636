/// What the other services send, and what happened to it: the dispatch journal, the provider, the
/// receipts, and the ports to all three.
@NullMarked
package org.ventanilla.gateway.outbound;

import org.jspecify.annotations.NullMarked;
