/// Receipts: what happened to the messages that we sent or had to send.
@NullMarked
package org.ventanilla.gateway.receipts;

import org.jspecify.annotations.NullMarked;
