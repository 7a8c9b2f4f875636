package org.ventanilla.contracts.pqrsd;

/// How the petitioner wants the answer.
public enum AnswerMedium {
    WHATSAPP,
    EMAIL,
    POSTAL,
    /// The entity publishes the answer, because the petitioner is anonymous and gave no address.
    PUBLIC_NOTICE
}
