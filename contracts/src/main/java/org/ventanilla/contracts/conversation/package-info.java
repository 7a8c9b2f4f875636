/// What happens in a conversation, and what it may be told. Owned by conversation-service.
@NullMarked
package org.ventanilla.contracts.conversation;

import org.jspecify.annotations.NullMarked;
