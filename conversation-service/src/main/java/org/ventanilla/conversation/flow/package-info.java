/// What the assistant says and how an answer is read: prompts as data, checked at start.
@NullMarked
package org.ventanilla.conversation.flow;

import org.jspecify.annotations.NullMarked;
