/// The document store: encrypted files named by their hash, with a prefix for each service.
@NullMarked
package org.ventanilla.documents;

import org.jspecify.annotations.NullMarked;
