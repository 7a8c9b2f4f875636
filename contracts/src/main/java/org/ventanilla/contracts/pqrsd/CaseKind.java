package org.ventanilla.contracts.pqrsd;

/// The kinds of request a citizen may file. The terms that go with them are pqrsd-service's
/// registry, versioned by law.
public enum CaseKind {
    PETICION_GENERAL,
    PETICION_PARTICULAR,
    INFORMACION,
    DOCUMENTOS,
    CONSULTA,
    QUEJA,
    RECLAMO,
    SUGERENCIA,
    DENUNCIA,
    FELICITACION,
    ENTRE_AUTORIDADES,
    CONGRESO,
    DEFENSORIA,
    ENTE_CONTROL,
    JUDICIAL,
    HABEAS_CONSULTA,
    HABEAS_RECLAMO,
    RECURSO
}
