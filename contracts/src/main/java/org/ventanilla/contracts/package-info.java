/// The messages between the services: the envelope, the topics, and one package of messages for each
/// service that owns messages.
///
/// Most messages are records inside a sealed interface, and each sealed interface belongs to one topic.
/// The annotation {@link org.ventanilla.contracts.Wire} contains the wire name of a message. The wire
/// name is never derived from the name of the class, so that a class can be renamed without breaking
/// readers. Within a version of a message, optional fields may be added, but no field may be removed,
/// renamed or given another type.
@NullMarked
package org.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;
