/// The document store. It contains encrypted files that are named by their hash. Each service has its own
/// folder in the store, which is called its prefix.
@NullMarked
package org.ventanilla.documents;

import org.jspecify.annotations.NullMarked;
