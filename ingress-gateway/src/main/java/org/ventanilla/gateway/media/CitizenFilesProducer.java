package org.ventanilla.gateway.media;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.ventanilla.contracts.Service;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.DocumentsConfig;

/// Provides this service's store of the files of citizens.
@ApplicationScoped
class CitizenFilesProducer {

    @Produces
    @Singleton
    @Startup
    CitizenFiles files(DocumentsConfig config) {
        return new CitizenFiles(config, Service.GATEWAY);
    }
}
