package org.ventanilla.notification.files;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.ventanilla.contracts.Service;
import org.ventanilla.documents.Documents;
import org.ventanilla.documents.DocumentsConfig;
import org.ventanilla.documents.FolderDocuments;
import org.ventanilla.notification.crypto.Secrets;

/// The documents of acts, under this service's prefix and its own keys.
@Singleton
class ActDocuments {

    @Produces
    @Singleton
    @Startup
    Documents documents(DocumentsConfig config, Secrets secrets) {
        FolderDocuments documents =
                new FolderDocuments(
                        config.folder(), Service.NOTIFICATION.shortName(), secrets.documents());
        documents.removeUnfinished();
        return documents;
    }
}
