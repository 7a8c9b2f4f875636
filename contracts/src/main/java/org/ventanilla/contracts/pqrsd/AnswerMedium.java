package org.ventanilla.contracts.pqrsd;

/// How the petitioner wants the answer.
public enum AnswerMedium {
    WHATSAPP,
    EMAIL,
    POSTAL,
    /// The answer is published by the entity, for an anonymous petitioner without an address.
    PUBLIC_NOTICE
}
