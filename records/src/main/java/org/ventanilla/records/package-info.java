/// What every Kafka client of the suite has in common.
@NullMarked
package org.ventanilla.records;

import org.jspecify.annotations.NullMarked;
