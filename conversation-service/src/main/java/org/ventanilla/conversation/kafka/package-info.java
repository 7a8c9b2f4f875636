/// Commands and messages as they come by the lanes.
@NullMarked
package org.ventanilla.conversation.kafka;

import org.jspecify.annotations.NullMarked;
