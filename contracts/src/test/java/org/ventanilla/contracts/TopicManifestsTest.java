package org.ventanilla.contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Rewriting.class)
class TopicManifestsTest {

    @Test
    void theManifestContainsAllTopics() {
        GeneratedFiles.assertContainsExactly(TopicManifests.FILE, TopicManifests.generated());
    }
}
