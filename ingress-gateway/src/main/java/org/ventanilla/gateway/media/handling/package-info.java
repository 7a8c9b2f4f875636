/// Holds back messages with files, fetches the files, and publishes the messages in their order.
@NullMarked
package org.ventanilla.gateway.media.handling;

import org.jspecify.annotations.NullMarked;
