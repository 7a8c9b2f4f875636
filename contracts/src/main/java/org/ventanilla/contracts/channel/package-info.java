/// The messages of ingress-gateway, which owns them: inbound messages, outbound commands, receipts.
@NullMarked
package org.ventanilla.contracts.channel;

import org.jspecify.annotations.NullMarked;
