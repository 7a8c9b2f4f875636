package org.ventanilla.pqrsd.rest;

/// The terms of the registry that do not belong to a kind of case.
public enum OtherTerm {
    /// The term within which the entity transfers a petition to the competent authority.
    TRASLADO_ART21,
    /// The term within which the entity asks the petitioner to complete a petition.
    REQUERIR_ART17,
    /// The term within which the petitioner clarifies a petition.
    ACLARAR_ART19,
    /// The term within which the entity delivers copies of documents.
    ENTREGA_COPIAS_ART14,
    /// The term within which a person appeals against a decision.
    RECURSO_INTERPONER
}
