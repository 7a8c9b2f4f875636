package org.ventanilla.contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Rewriting.class)
class UserManifestsTest {

    @Test
    void theManifestContainsAllAccounts() {
        GeneratedFiles.assertContainsExactly(UserManifests.FILE, UserManifests.generated());
    }
}
