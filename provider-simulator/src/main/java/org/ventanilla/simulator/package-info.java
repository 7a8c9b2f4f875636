/// The simulated provider and the citizens' phones. The simulator has three interfaces in `rest` and
/// stores its state in memory:
///
/// ```
///  gateway ── POST /v25.0/… ──▶ rest.graph ──▶ line ──▶ chat ──▶ rest.phone, rest.control
///  gateway ◀── webhooks ── webhook ◀── line ◀── actions ── rest.phone, rest.control
/// ```
///
/// `faults` decides when the provider fails. `journal` logs what the provider accepted and delivered.
@NullMarked
package org.ventanilla.simulator;

import org.jspecify.annotations.NullMarked;
