/// Files that persons send: fetched from the provider, looked at, kept in the document store.
@NullMarked
package org.ventanilla.gateway.media;

import org.jspecify.annotations.NullMarked;
