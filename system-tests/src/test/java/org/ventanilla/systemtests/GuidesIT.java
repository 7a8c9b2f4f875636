package org.ventanilla.systemtests;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.systemtests.browser.Chromium;
import org.ventanilla.systemtests.guide.Guide;
import org.ventanilla.systemtests.guide.Newcomer;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.testkit.Tools;

/// The steps of README and tutorial work as they are written.
@ExtendWith(RunningSuite.class)
class GuidesIT {

    @Test
    void aNewcomerDoesWhatReadmeAndTutorialSayInOneBrowser(LocalStack suite, Playbill stories) {
        // Given: nobody else is in the queue
        stories.performances().forEach(Playbill.Performance::failure);
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            for (Path guide : Guide.ofNewcomers(suite.settings().checkout())) {
                new Newcomer(browser, suite).follow(Guide.read(guide));
            }
        }
    }
}
