/// The far end of the line. Three doors and one state in memory:
///
/// ```
///  gateway ── POST /v25.0/…/messages ──▶ graph ──▶ Line ──▶ Citizen's chat ──▶ phone, control
///  gateway ◀── signed webhooks ── webhook ◀── Line ◀── what the citizen writes ── phone, control
/// ```
///
/// `faults` decides when the provider misbehaves, `journal` remembers what it accepted and
/// delivered.
@NullMarked
package org.ventanilla.simulator;

import org.jspecify.annotations.NullMarked;
