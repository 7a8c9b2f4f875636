/// Applies decisions to stored conversations, one transaction per batch, and turns events into
/// effects.
@NullMarked
package org.ventanilla.conversation.handling;

import org.jspecify.annotations.NullMarked;
