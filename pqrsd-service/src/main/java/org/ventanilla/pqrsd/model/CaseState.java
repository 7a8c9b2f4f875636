package org.ventanilla.pqrsd.model;

import java.util.EnumSet;
import java.util.Set;

/// The state of a case. The states are legal terms, so their names are Spanish.
public enum CaseState {
    RECIBIDA,
    RADICADA,
    CLASIFICADA,
    ASIGNADA,
    EN_TRAMITE,
    SUSPENDIDA_ART17,
    DEVUELTA_ART19,
    PRORROGADA,
    PROYECTADA,
    APROBADA,
    RESPONDIDA,
    NOTIFICADA,
    CERRADA,
    TRASLADADA,
    DESISTIDA_TACITA,
    DESISTIDA_EXPRESA,
    ARCHIVADA_ART19,
    RECHAZADA_IRRESPETUOSA;

    private static final Set<CaseState> OPEN =
            EnumSet.of(RECIBIDA, RADICADA, CLASIFICADA, ASIGNADA, EN_TRAMITE, PRORROGADA, PROYECTADA, APROBADA);

    /// Whether the case is open: the entity owes an answer and its clock runs.
    public boolean clockRuns() {
        return OPEN.contains(this);
    }
}
