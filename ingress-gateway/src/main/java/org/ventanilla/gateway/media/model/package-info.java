/// The rules for files, as pure functions: how the type of a file is recognised, which types are
/// accepted, and how large a file may be.
@NullMarked
package org.ventanilla.gateway.media.model;

import org.jspecify.annotations.NullMarked;
