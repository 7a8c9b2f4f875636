/// What the providers send: a request is checked and stored exactly as it was received, and its
/// items are handled later. Contains the checks of the raw bytes and the port to the raw topic.
@NullMarked
package org.ventanilla.gateway.inbound;

import org.jspecify.annotations.NullMarked;
