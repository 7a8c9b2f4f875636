/// The rules of files, pure: what a file is by its bytes, which are taken, and how large.
@NullMarked
package org.ventanilla.gateway.media.model;

import org.jspecify.annotations.NullMarked;
