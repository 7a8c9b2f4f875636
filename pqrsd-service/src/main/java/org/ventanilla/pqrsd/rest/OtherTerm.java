package org.ventanilla.pqrsd.rest;

/// The terms of the registry that start with an act of the entity or concern the petitioner, and
/// therefore are no kind of request.
public enum OtherTerm {
    TRASLADO_ART21,
    REQUERIR_ART17,
    ACLARAR_ART19,
    ENTREGA_COPIAS_ART14,
    RECURSO_INTERPONER
}
