package org.ventanilla.contracts.channel;

/// Why the addresses of a contact changed.
public enum IdentityChange {
    /// The provider said that the person moved to another number. The former number is no longer
    /// theirs.
    NUMBER_CHANGED,
    /// The provider said that the person has another business-scoped user id.
    USER_ID_CHANGED,
    /// A message came from the contact's number with another user id, and the provider had not
    /// announced a change. The number counts as another person's until the opposite is proved.
    NUMBER_TAKEN
}
