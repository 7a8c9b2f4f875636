/// The Kafka consumers of the service: the lanes, which read messages and commands, and the channel
/// with the gateway's reports of progress.
@NullMarked
package org.ventanilla.conversation.kafka;

import org.jspecify.annotations.NullMarked;
