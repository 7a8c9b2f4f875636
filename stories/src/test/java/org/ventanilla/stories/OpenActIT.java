package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.stories.people.NoticePage;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.testkit.Tools;

/// Tests the notifier's page of a notice that is open in a browser while the addressee opens the notice.
@ExtendWith(RunningSuite.class)
class OpenActIT {

    @Test
    void thePageShowsWithoutAReloadThatThePersonOpenedTheNotice(LocalStack suite, StoryContext context) {
        RosaIsNotified.Alert alert = RosaIsNotified.playUntilAlert(context, new StoryLog(""));
        String address = suite.settings().url(Part.NOTIFICATION) + "/actos/" + alert.noticeId();
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = browser.newPage().setScreenSize(1280, 844).open(address);
            page.type("#j_username", "notificador")
                    .type("#j_password", "notificador")
                    .press("Enter");
            page.awaits("!!document.querySelector('#pasos .timeline')", "the evidence");
            page.evaluate("window.sameVisit = true"); // a reload would delete this variable
            int stepsBefore = page.evaluate("document.querySelectorAll('#pasos li').length")
                    .asInt();

            NoticePage rosa = context.noticePage("Rosa", new StoryLog(""));
            rosa.opens(alert.link());
            rosa.entersDocument(alert.citizen().identity().document());
            rosa.entersCode(alert.code());
            rosa.opensAndDownloadsAct();

            page.sees("Ver la constancia");
            boolean wasNotReloaded = page.evaluate("window.sameVisit === true").asBoolean();
            assertThat(wasNotReloaded).isTrue();
            assertThat(page.evaluate("document.querySelectorAll('#pasos li').length")
                            .asInt())
                    .isGreaterThan(stepsBefore);
            assertThat(page.evaluate("document.querySelector('#resumen').innerText")
                            .asText())
                    .contains("Notificada");
        }
    }
}
