/// Files that people send: they are fetched from the provider, checked, and stored in the document
/// store.
@NullMarked
package org.ventanilla.gateway.media;

import org.jspecify.annotations.NullMarked;
