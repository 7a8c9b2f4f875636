/// The rules of the contact directory, as pure functions: which address belongs to which contact,
/// and how a message or a notice of the provider changes this.
@NullMarked
package org.ventanilla.gateway.directory.model;

import org.jspecify.annotations.NullMarked;
