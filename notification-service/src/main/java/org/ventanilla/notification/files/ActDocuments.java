package org.ventanilla.notification.files;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.ventanilla.contracts.Service;
import org.ventanilla.documents.DocumentStore;
import org.ventanilla.documents.Documents;
import org.ventanilla.documents.DocumentsConfig;
import org.ventanilla.documents.EncryptedDocuments;
import org.ventanilla.notification.crypto.Secrets;

/// Provides the store of the documents of acts, with the prefix and the keys of this service.
@ApplicationScoped
class ActDocuments {

    @Produces
    @Singleton
    @Startup
    Documents documents(DocumentsConfig config, Secrets secrets) {
        EncryptedDocuments documents =
                new DocumentStore(config).documentsOf(Service.NOTIFICATION.shortName(), secrets.documentKeys());
        documents.removeUnfinished();
        return documents;
    }
}
