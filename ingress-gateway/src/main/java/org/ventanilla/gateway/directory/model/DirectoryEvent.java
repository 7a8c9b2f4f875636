package org.ventanilla.gateway.directory.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// A change of the directory that concerns contacts.
public sealed interface DirectoryEvent {

    /// Two contacts turned out to be one person and were merged into the older contact.
    record Linked(ContactId survivor, ContactId merged) implements DirectoryEvent {}

    /// The addresses of a contact changed. A different person may now write under this contact.
    ///
    /// @param other the contact that has the number now; absent if the number was not taken away
    record Changed(
            ContactId contact,
            IdentityChange change,
            @Nullable ContactId other) implements DirectoryEvent {}

    /// Addresses of two people were named as the addresses of one person. The contacts are not
    /// merged, and an operator should check them.
    ///
    /// @param contact the contact to which the message, notice or answer belongs
    /// @param other the contact that has the other address; absent if the provider's answer to a send
    ///     contains a user id that differs from the user id of the contact
    record Contradicted(ContactId contact, @Nullable ContactId other) implements DirectoryEvent {}
}
