/// The document store: where the bytes of acts lie.
@NullMarked
package org.ventanilla.notification.files;

import org.jspecify.annotations.NullMarked;
