/// What the service does with commands, receipts, acts and visits; ports to its stores.
@NullMarked
package org.ventanilla.notification.handling;

import org.jspecify.annotations.NullMarked;
