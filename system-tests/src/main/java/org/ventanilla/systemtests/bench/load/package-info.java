/// The load generator, a process of its own: ten thousand simulated citizens in dialogue, and
/// storms
/// of webhooks. Arrivals are open-loop: a latency counts from the instant at which the citizen
/// meant
/// to act, whether or not anything was in the way.
@NullMarked
package org.ventanilla.systemtests.bench.load;

import org.jspecify.annotations.NullMarked;
