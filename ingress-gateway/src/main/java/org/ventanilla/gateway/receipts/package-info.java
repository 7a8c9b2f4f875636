/// What became of the messages we owed.
@NullMarked
package org.ventanilla.gateway.receipts;

import org.jspecify.annotations.NullMarked;
