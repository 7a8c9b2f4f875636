/// Commands and messages as they come by the lanes, and the reports of progress.
@NullMarked
package org.ventanilla.conversation.kafka;

import org.jspecify.annotations.NullMarked;
