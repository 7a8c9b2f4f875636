/// Fetches the files that people send from the provider, checks them, and stores them in the document
/// store.
@NullMarked
package org.ventanilla.gateway.media;

import org.jspecify.annotations.NullMarked;
