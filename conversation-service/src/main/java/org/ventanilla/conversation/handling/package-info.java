/// Applies decisions to stored conversations in one transaction per batch, and turns events into
/// published events, commands and outbound messages.
@NullMarked
package org.ventanilla.conversation.handling;

import org.jspecify.annotations.NullMarked;
