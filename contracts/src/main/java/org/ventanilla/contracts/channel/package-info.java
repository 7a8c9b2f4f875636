/// What the gateway writes and reads: messages in, messages out, receipts. Owned by
/// ingress-gateway.
@NullMarked
package org.ventanilla.contracts.channel;

import org.jspecify.annotations.NullMarked;
