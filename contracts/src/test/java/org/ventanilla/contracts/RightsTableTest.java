package org.ventanilla.contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Rewriting.class)
class RightsTableTest {

    @Test
    void thePageListsTheRightsOfEachAccount() {
        GeneratedFiles.assertContainsExactly(RightsTable.FILE, RightsTable.generated());
    }
}
