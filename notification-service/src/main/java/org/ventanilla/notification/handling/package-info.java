/// Handles commands, receipts, acts and visits, and defines the ports to the stores.
@NullMarked
package org.ventanilla.notification.handling;

import org.jspecify.annotations.NullMarked;
