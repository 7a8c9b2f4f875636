/// What every Kafka client of the suite has in common: its settings, its meters, and the trace of a
/// record.
@NullMarked
package org.ventanilla.records;

import org.jspecify.annotations.NullMarked;
