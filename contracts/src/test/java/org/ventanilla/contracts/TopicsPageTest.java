package org.ventanilla.contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Rewriting.class)
class TopicsPageTest {

    @Test
    void thePageListsAllTopics() {
        GeneratedFiles.assertContainsExactly(TopicsPage.FILE, TopicsPage.generated());
    }
}
