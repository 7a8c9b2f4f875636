/// The provider's webhooks to the gateway: bodies, signature, delivery with retries.
@NullMarked
package org.ventanilla.simulator.webhook;

import org.jspecify.annotations.NullMarked;
