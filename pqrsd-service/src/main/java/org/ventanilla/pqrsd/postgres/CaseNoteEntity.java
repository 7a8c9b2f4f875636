package org.ventanilla.pqrsd.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseNote;

/// A row of the table `case_note`: a change that a person made to a message after the filing. Rows
/// are never changed.
@Entity
@Immutable
@Table(name = "case_note")
class CaseNoteEntity {

    @Id
    @Column(name = "command_id")
    private UUID commandId;

    @Column(name = "case_id")
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private CaseNote.Change change;

    private @Nullable String body;

    private Instant at;

    CaseNote toModel() {
        return new CaseNote(change, body, at);
    }
}
