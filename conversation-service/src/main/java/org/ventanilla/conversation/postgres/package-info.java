/// Where conversations lie.
@NullMarked
package org.ventanilla.conversation.postgres;

import org.jspecify.annotations.NullMarked;
