/// What the provider tells the gateway: bodies, signature, delivery with retries.
@NullMarked
package org.ventanilla.simulator.webhook;

import org.jspecify.annotations.NullMarked;
