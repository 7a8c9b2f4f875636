package org.ventanilla.contracts.pqrsd;

/// The kinds of request that a citizen may file. The terms of each kind are in pqrsd-service, which
/// stores them with the dates between which a law was in force.
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
