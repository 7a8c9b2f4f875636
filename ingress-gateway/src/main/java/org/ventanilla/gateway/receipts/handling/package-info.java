/// Applies receipts to a message: to its journal row, to its history, and as published events.
@NullMarked
package org.ventanilla.gateway.receipts.handling;

import org.jspecify.annotations.NullMarked;
