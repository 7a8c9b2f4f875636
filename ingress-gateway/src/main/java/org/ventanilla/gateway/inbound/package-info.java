/// Receives the requests of the providers. A request is checked and stored exactly as it was
/// received. The items in the request are handled later. This package contains the checks of the raw
/// bytes and the interface of the raw topic, in which the requests are stored.
@NullMarked
package org.ventanilla.gateway.inbound;

import org.jspecify.annotations.NullMarked;
