/// Inbound messages, outbound commands and receipts. Owned by ingress-gateway.
@NullMarked
package org.ventanilla.contracts.channel;

import org.jspecify.annotations.NullMarked;
