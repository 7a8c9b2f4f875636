package org.ventanilla.contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Rewriting.class)
class TopicsPageTest {

    @Test
    void thePageSaysWhatTheListSays() {
        Committed.assertHolds(TopicsPage.FILE, TopicsPage.generated());
    }
}
