/// The load generator, which runs in a separate process. It simulates ten thousand citizens in dialogue,
/// and sends storms, which are webhooks at the highest possible rate. Arrivals are open-loop: a latency
/// is measured from the instant at which the arrival was due, even if the generator was delayed.
@NullMarked
package org.ventanilla.bench.load;

import org.jspecify.annotations.NullMarked;
