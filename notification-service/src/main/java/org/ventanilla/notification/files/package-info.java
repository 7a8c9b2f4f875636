/// The part of the document store where the bytes of acts are kept.
@NullMarked
package org.ventanilla.notification.files;

import org.jspecify.annotations.NullMarked;
