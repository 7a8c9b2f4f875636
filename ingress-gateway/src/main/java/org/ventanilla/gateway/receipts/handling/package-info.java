/// Tells what became of a message: to its journal line, to its history, to the suite.
@NullMarked
package org.ventanilla.gateway.receipts.handling;

import org.jspecify.annotations.NullMarked;
