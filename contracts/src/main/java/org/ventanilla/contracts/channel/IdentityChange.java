package org.ventanilla.contracts.channel;

/// Why the addresses of a contact changed.
public enum IdentityChange {
    /// The provider said that the person moved to another number. The former number is no longer
    /// theirs.
    NUMBER_CHANGED,
    /// The provider said that the person has another business-scoped user id.
    USER_ID_CHANGED,
    /// A message came from the contact's number under another person's user id, without a notice of
    /// the provider: the number is treated as another person's until it is proved otherwise.
    NUMBER_TAKEN
}
