/// The settings, the meters and the traces that all Kafka clients of the suite share.
@NullMarked
package org.ventanilla.records;

import org.jspecify.annotations.NullMarked;
