package org.ventanilla.contracts;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.ventanilla.contracts.asyncapi.AsyncApiDocuments;
import org.ventanilla.contracts.samples.Samples;
import org.ventanilla.contracts.schema.Schemas;

/// Writes all generated files again before the first test, if `-Dcontracts.write=true` is set. Existing
/// samples do not change. The tests that compare generated files use this extension.
public final class Rewriting implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (GeneratedFiles.isRewriting()) {
            context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Rewriting.class, _ -> rewrite());
        }
    }

    private static boolean rewrite() {
        Samples.writeMissing();
        GeneratedFiles.replace(Schemas.FOLDER, Schemas.generated());
        GeneratedFiles.replace(AsyncApiDocuments.FOLDER, AsyncApiDocuments.generated());
        GeneratedFiles.write(TopicsPage.FILE, TopicsPage.generated());
        GeneratedFiles.write(TopicManifests.FILE, TopicManifests.generated());
        GeneratedFiles.write(UserManifests.FILE, UserManifests.generated());
        GeneratedFiles.write(RightsTable.FILE, RightsTable.generated());
        return true;
    }
}
