/// The webhook: checks whether a request comes from the provider, and stores it exactly as it was
/// received.
@NullMarked
package org.ventanilla.gateway.webhook;

import org.jspecify.annotations.NullMarked;
