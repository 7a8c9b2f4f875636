package org.ventanilla.contracts;

/// The way a person reaches the entity.
public enum Channel {
    WHATSAPP,
    SMS,
    WEB
}
