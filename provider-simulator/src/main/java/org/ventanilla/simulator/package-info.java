/// The simulated provider and the citizens' phones. It has three interfaces under `rest` and keeps
/// its state in memory:
///
/// ```
///  gateway ── POST /v25.0/… ──▶ rest.graph ──▶ line ──▶ chat ──▶ rest.phone, rest.control
///  gateway ◀── webhooks ── webhook ◀── line ◀── actions ── rest.phone, rest.control
/// ```
///
/// `faults` decides when the provider fails; `journal` logs what it accepted and delivered.
@NullMarked
package org.ventanilla.simulator;

import org.jspecify.annotations.NullMarked;
