package org.ventanilla.conversation.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The table `document_shown`. Rows are only added.
@ApplicationScoped
class DocumentShownRows implements PanacheRepositoryBase<DocumentShownEntity, Long> {}
