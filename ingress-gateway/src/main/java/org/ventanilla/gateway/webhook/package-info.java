/// The door for providers: whether a request is theirs, and how it is kept exactly as it came.
@NullMarked
package org.ventanilla.gateway.webhook;

import org.jspecify.annotations.NullMarked;
