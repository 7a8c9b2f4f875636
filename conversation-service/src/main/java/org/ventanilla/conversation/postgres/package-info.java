/// Stores conversations, the queue and the data of the desk in PostgreSQL.
@NullMarked
package org.ventanilla.conversation.postgres;

import org.jspecify.annotations.NullMarked;
