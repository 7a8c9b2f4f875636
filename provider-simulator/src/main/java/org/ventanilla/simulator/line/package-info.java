/// The traffic between the business and the citizens: rate limits, the 24-hour window, statuses,
/// and the actions of citizens.
@NullMarked
package org.ventanilla.simulator.line;

import org.jspecify.annotations.NullMarked;
