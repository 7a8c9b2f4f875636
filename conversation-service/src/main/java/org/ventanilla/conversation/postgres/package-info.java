/// Conversations, the queue and the desk in PostgreSQL.
@NullMarked
package org.ventanilla.conversation.postgres;

import org.jspecify.annotations.NullMarked;
