package org.ventanilla.contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Rewriting.class)
class TopicManifestsTest {

    @Test
    void theClusterHasTheTopicsOfTheList() {
        Committed.assertHolds(TopicManifests.FILE, TopicManifests.generated());
    }
}
