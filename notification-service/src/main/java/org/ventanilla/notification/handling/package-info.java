/// Handles commands, receipts, acts and visits.
@NullMarked
package org.ventanilla.notification.handling;

import org.jspecify.annotations.NullMarked;
