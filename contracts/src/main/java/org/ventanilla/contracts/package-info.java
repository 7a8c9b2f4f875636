/// What crosses Kafka between the services: the envelope, the topics, and one package of messages
/// per owner.
///
/// A message is a record inside a sealed interface, and the interface belongs to one topic. Its
/// wire name is written out in {@link org.ventanilla.contracts.Wire} and never derived from a class
/// name, so a rename here breaks no reader. Fields may be added when they are optional; nothing is
/// removed, renamed or retyped within a version.
@NullMarked
package org.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;
