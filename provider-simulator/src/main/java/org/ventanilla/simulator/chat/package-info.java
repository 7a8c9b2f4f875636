/// What a citizen's phone holds: the citizen, the chat, its messages and their ticks.
@NullMarked
package org.ventanilla.simulator.chat;

import org.jspecify.annotations.NullMarked;
