/// The webhooks that the provider sends to the gateway: their bodies, their signature, and their
/// delivery with repetitions.
@NullMarked
package org.ventanilla.simulator.webhook;

import org.jspecify.annotations.NullMarked;
