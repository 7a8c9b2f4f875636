/// The far end of the line. Three doors under `rest` and one state in memory:
///
/// ```
///  gateway ── POST /v25.0/… ──▶ rest.graph ──▶ line ──▶ chat ──▶ rest.phone, rest.control
///  gateway ◀── webhooks ── webhook ◀── line ◀── what is said ── rest.phone, rest.control
/// ```
///
/// `faults` decides when the provider misbehaves, `journal` remembers what it accepted and
/// delivered.
@NullMarked
package org.ventanilla.simulator;

import org.jspecify.annotations.NullMarked;
