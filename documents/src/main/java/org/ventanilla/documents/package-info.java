/// The document store: files by their hash, encrypted, a prefix per service.
@NullMarked
package org.ventanilla.documents;

import org.jspecify.annotations.NullMarked;
