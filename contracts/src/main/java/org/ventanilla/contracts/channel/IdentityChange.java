package org.ventanilla.contracts.channel;

/// Why the addresses of a contact changed.
public enum IdentityChange {
    /// The provider reported that the person moved to another number. The former number no longer belongs
    /// to the person.
    NUMBER_CHANGED,
    /// The provider reported that the person has another business-scoped user id.
    USER_ID_CHANGED,
    /// A message came from the contact's number with another user id, and the provider had not announced
    /// a change. The suite assumes that the number belongs to another person until the identity is proved
    /// again.
    NUMBER_TAKEN
}
