package org.ventanilla.contracts;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.ventanilla.contracts.asyncapi.AsyncApiDocuments;
import org.ventanilla.contracts.samples.Samples;
import org.ventanilla.contracts.schema.Schemas;

/// Writes all generated files again from the records before the first test, if
/// `-Dcontracts.write=true` is set. Existing samples stay as they are.
public final class Rewriting implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (Committed.isRewriting()) {
            context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Rewriting.class, _ -> rewrite());
        }
    }

    private static boolean rewrite() {
        Samples.writeMissing();
        Committed.replace(Schemas.FOLDER, Schemas.generated());
        Committed.replace(AsyncApiDocuments.FOLDER, AsyncApiDocuments.generated());
        Committed.write(TopicsPage.FILE, TopicsPage.generated());
        Committed.write(TopicManifests.FILE, TopicManifests.generated());
        Committed.write(UserManifests.FILE, UserManifests.generated());
        Committed.write(RightsTable.FILE, RightsTable.generated());
        return true;
    }
}
