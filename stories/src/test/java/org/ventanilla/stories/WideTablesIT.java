package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.testkit.Tools;

/// A table that is wider than its container shows that it can be scrolled.
@ExtendWith(RunningSuite.class)
class WideTablesIT {

    private static final String WIDE = """
            [...document.querySelectorAll('.table-wrap')]
              .filter(e => e.getClientRects().length && e.scrollWidth > e.clientWidth + 1)\
            """;

    /// Such a table has shadows at its edges, and the keyboard can focus it.
    private static final String WIDE_WITHOUT_A_SIGN = WIDE + """
                    .filter(e => !(getComputedStyle(e).backgroundImage.includes('radial-gradient')
                      && e.tabIndex === 0 && e.getAttribute('role') === 'region'
                      && (e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))))
                    .map(e => e.innerText.slice(0, 60))\
                    """;

    @Test
    void aWideTableShowsThatItCanBeScrolled(LocalStack suite, StoryRun stories) {
        stories.await();
        List<String> withoutSign = new ArrayList<>();
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = browser.newPage();
            for (StaffPages place : StaffPages.values()) {
                String service = suite.settings().url(place.part());
                if (!place.paths().contains("/")) {
                    page.forgetCookies().open(service + "/entrar/");
                    page.type("#j_username", place.user())
                            .type("#j_password", place.user())
                            .press("Enter");
                    page.awaits("!document.querySelector('#j_username')", "the staff's page");
                }
                for (String path : place.paths()) {
                    page.open(service + path);
                    for (int width : new int[] {390, 768, 1280}) {
                        page.size(width, 844).settles();
                        page.evaluate(WIDE_WITHOUT_A_SIGN)
                                .forEach(table ->
                                        withoutSign.add("%s at %d: %s".formatted(path, width, table.asText())));
                    }
                    if (path.equals("/actos")) {
                        assertThat(page.evaluate(WIDE + ".length").asInt())
                                .as("the list of acts on a desk's screen")
                                .isZero();
                    }
                }
            }
        }
        assertThat(withoutSign).isEmpty();
    }
}
