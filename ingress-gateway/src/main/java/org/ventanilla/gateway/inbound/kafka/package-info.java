/// Appends verified requests to the raw topic.
@NullMarked
package org.ventanilla.gateway.inbound.kafka;

import org.jspecify.annotations.NullMarked;
