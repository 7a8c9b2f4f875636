/// Asks the broker for ends and writes the reports.
@NullMarked
package org.ventanilla.gateway.progress.kafka;

import org.jspecify.annotations.NullMarked;
