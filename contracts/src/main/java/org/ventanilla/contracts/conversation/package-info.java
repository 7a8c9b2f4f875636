/// The events of a conversation and the commands to it. Owned by conversation-service.
@NullMarked
package org.ventanilla.contracts.conversation;

import org.jspecify.annotations.NullMarked;
