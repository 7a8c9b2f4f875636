/// The load generator, which runs in its own process: ten thousand simulated citizens in dialogue,
/// and storms (webhooks at the highest possible rate). Arrivals are open-loop: a latency is
/// measured from the instant at which the arrival was due, even if the generator was delayed.
@NullMarked
package org.ventanilla.bench.load;

import org.jspecify.annotations.NullMarked;
