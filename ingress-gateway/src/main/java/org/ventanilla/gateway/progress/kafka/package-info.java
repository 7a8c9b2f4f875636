/// Reads end offsets from the broker and writes the progress reports.
@NullMarked
package org.ventanilla.gateway.progress.kafka;

import org.jspecify.annotations.NullMarked;
