/// Whether a PDF can be notified: its structure read in bounded memory and time.
@NullMarked
package org.ventanilla.notification.pdf;

import org.jspecify.annotations.NullMarked;
