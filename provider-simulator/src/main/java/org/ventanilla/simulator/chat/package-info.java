/// The data of a citizen's phone: the citizen, the chat, the messages and their delivery states.
@NullMarked
package org.ventanilla.simulator.chat;

import org.jspecify.annotations.NullMarked;
