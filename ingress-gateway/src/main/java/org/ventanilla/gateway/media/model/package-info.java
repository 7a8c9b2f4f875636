/// The rules for files, as pure functions: the type of a file by its bytes, the accepted types, and
/// the size limits.
@NullMarked
package org.ventanilla.gateway.media.model;

import org.jspecify.annotations.NullMarked;
