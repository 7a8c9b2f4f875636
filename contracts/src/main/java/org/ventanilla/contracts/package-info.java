/// The messages between the services: the envelope, the topics, and one package of messages per
/// owner.
///
/// A message is a record inside a sealed interface, and each interface belongs to one topic. The
/// wire name is spelled out in {@link org.ventanilla.contracts.Wire} and never derived from a class
/// name, so that renaming a class breaks no reader. Optional fields may be added; within a version
/// nothing is removed, renamed or given another type.
@NullMarked
package org.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;
