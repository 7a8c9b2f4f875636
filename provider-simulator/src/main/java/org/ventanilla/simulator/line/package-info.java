/// What passes between the business and the citizens: rates, the 24-hour window, statuses, and
/// what citizens say.
@NullMarked
package org.ventanilla.simulator.line;

import org.jspecify.annotations.NullMarked;
