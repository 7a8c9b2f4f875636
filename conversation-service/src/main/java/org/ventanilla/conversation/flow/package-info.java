/// The texts of the assistant, and the interpretation of the answers. The prompts are data, which
/// is checked at the start of the service.
@NullMarked
package org.ventanilla.conversation.flow;

import org.jspecify.annotations.NullMarked;
