/// The texts of the assistant and the interpretation of answers: prompts as data, checked at start.
@NullMarked
package org.ventanilla.conversation.flow;

import org.jspecify.annotations.NullMarked;
