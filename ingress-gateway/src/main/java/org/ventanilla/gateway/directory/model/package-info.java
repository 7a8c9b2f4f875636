/// The rules of the contact directory, pure: which address belongs to which contact, and what a
/// message or a notice of the provider changes in it.
@NullMarked
package org.ventanilla.gateway.directory.model;

import org.jspecify.annotations.NullMarked;
