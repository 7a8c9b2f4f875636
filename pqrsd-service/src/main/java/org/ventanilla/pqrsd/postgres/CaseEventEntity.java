package org.ventanilla.pqrsd.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseEvent;

/// A row of the table `case_event`: an event in the history of a case. Rows are never changed.
@Entity
@Immutable
@Table(name = "case_event")
class CaseEventEntity {

    @EmbeddedId
    private Key id;

    private String type;

    private String actor;

    private Instant at;

    /// The data of the event as JSON; its structure depends on the type.
    @ColumnTransformer(write = "cast(? as jsonb)")
    private String details;

    /// The key of an event.
    ///
    /// @param version the version of the case after the event; the first event makes version 1
    @Embeddable
    record Key(@Column(name = "case_id") UUID caseId, long version) implements Serializable {}

    /// The first event of a case.
    static CaseEventEntity filed(CaseDraft draft) {
        CaseEventEntity entity = new CaseEventEntity();
        entity.id = new Key(draft.id().value(), 1);
        entity.type = CaseEvent.FILED;
        entity.actor = draft.origin().actor();
        entity.at = draft.filedAt();
        entity.details = detailsOfFiling(draft.term().dueDate());
        return entity;
    }

    CaseEvent toModel() {
        return new CaseEvent(type, actor, at);
    }

    private static String detailsOfFiling(@Nullable LocalDate due) {
        return due == null ? "{\"due\": null}" : "{\"due\": \"%s\"}".formatted(due);
    }
}
