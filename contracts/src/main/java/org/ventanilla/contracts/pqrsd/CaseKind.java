package org.ventanilla.contracts.pqrsd;

/// The kinds of request that a citizen may file. Their terms are defined by pqrsd-service, in
/// versions by law.
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
