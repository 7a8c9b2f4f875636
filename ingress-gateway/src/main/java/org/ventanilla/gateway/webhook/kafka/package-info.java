/// Appends verified requests to the raw topic.
@NullMarked
package org.ventanilla.gateway.webhook.kafka;

import org.jspecify.annotations.NullMarked;
