/// The client of the provider's HTTP interface for files.
@NullMarked
package org.ventanilla.gateway.media.http;

import org.jspecify.annotations.NullMarked;
