/// Sends the messages of the other services and records what happened to them. This package contains
/// the interfaces of the dispatch journal, of the provider, and of the store of receipts.
@NullMarked
package org.ventanilla.gateway.outbound;

import org.jspecify.annotations.NullMarked;
