/// Checks whether a PDF can be notified, and reads its structure in bounded memory and time.
@NullMarked
package org.ventanilla.notification.pdf;

import org.jspecify.annotations.NullMarked;
