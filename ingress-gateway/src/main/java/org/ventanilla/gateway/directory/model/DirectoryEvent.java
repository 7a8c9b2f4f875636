package org.ventanilla.gateway.directory.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// A change of the directory that concerns contacts.
public sealed interface DirectoryEvent {

    /// Two contacts turned out to be one person and were merged into the older one.
    record Linked(ContactId survivor, ContactId merged) implements DirectoryEvent {}

    /// The addresses of a contact changed. The contact may now be used by a different person.
    ///
    /// @param other the contact that has the number now, if it was taken from this one
    record Changed(
            ContactId contact,
            IdentityChange change,
            @Nullable ContactId other) implements DirectoryEvent {}

    /// Addresses of two people were named as the addresses of one person. The contacts are not
    /// merged, and an operator should check them.
    ///
    /// @param contact the contact of the message or notice
    /// @param other absent if the answer to a send named a user id that is not the contact's
    record Contradicted(ContactId contact, @Nullable ContactId other) implements DirectoryEvent {}
}
