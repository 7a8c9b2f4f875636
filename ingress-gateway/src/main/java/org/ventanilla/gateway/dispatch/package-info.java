/// Sending messages: the dispatch journal, the provider, and the ports to both.
@NullMarked
package org.ventanilla.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
