package org.ventanilla.pqrsd.model;

import java.util.EnumSet;
import java.util.Set;

/// The state of a case. The names are Spanish, because the states are legal terms.
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

    /// Whether the case is open: the entity still owes an answer, and the term is running.
    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
