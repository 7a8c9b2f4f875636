package org.ventanilla.stories;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.guide.Guide;
import org.ventanilla.stories.guide.Newcomer;
import org.ventanilla.testkit.Tools;

/// Tests that the steps in the README and the tutorial work as they are written.
@ExtendWith(RunningSuite.class)
class GuidesIT {

    @Test
    void theStepsOfReadmeAndTutorialWorkInOneBrowser(LocalStack suite, StoryRun stories) {
        // Given: no other citizen is in the queue
        stories.await();
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            for (Path guide : Guide.filesForNewUsers(suite.settings().checkout())) {
                new Newcomer(browser, suite).follow(Guide.read(guide));
            }
        }
    }
}
