package org.ventanilla.conversation.handling;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.ventanilla.contracts.Service;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.DocumentsConfig;

/// Provides the store of the files that citizens send. The gateway writes the files, and advisers
/// read them.
@ApplicationScoped
class ConversationFiles {

    @Produces
    @Singleton
    @Startup
    CitizenFiles files(DocumentsConfig config) {
        return new CitizenFiles(config, Service.CONVERSATION);
    }
}
