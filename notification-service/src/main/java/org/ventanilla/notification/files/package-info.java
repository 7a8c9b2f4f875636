/// Stores the bytes of acts in the document store.
@NullMarked
package org.ventanilla.notification.files;

import org.jspecify.annotations.NullMarked;
