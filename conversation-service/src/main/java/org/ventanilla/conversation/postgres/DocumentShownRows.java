package org.ventanilla.conversation.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The rows of the table `document_shown`. Rows are added and never changed; [Housekeeping] deletes
/// them after some years.
@ApplicationScoped
class DocumentShownRows implements PanacheRepositoryBase<DocumentShownEntity, Long> {}
