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

/// Tests that a table that is wider than its container shows that it can be scrolled.
@ExtendWith(RunningSuite.class)
class WideTablesIT {

    /// The widths of a phone, a tablet and an office computer.
    private static final List<Integer> WIDTHS = List.of(390, 768, 1280);

    /// Finds the visible tables that are wider than their containers.
    private static final String WIDE_TABLES = """
            [...document.querySelectorAll('.table-wrap')]
              .filter(e => e.getClientRects().length && e.scrollWidth > e.clientWidth + 1)\
            """;

    /// A wide table that shows that it can be scrolled has shadows at its edges, a name, and can get the
    /// keyboard focus.
    private static final String WIDE_TABLES_WITHOUT_SIGN = WIDE_TABLES + """
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
            for (StaffPages start : StaffPages.values()) {
                String service = suite.settings().url(start.part());
                // The home page, with the path /, needs no sign-in.
                if (!start.paths().contains("/")) {
                    page.forgetCookies().open(service + "/entrar/");
                    page.type("#j_username", start.account())
                            .type("#j_password", start.account())
                            .press("Enter");
                    page.awaits("!document.querySelector('#j_username')", "the staff's page");
                }
                for (String path : start.paths()) {
                    page.open(service + path);
                    for (int width : WIDTHS) {
                        page.setScreenSize(width, 844).settles();
                        page.evaluate(WIDE_TABLES_WITHOUT_SIGN)
                                .forEach(table ->
                                        withoutSign.add("%s at %d: %s".formatted(path, width, table.asText())));
                    }
                    // The last width is still set.
                    if (path.equals("/actos")) {
                        assertThat(page.evaluate(WIDE_TABLES + ".length").asInt())
                                .as("the list of acts on a desk's screen")
                                .isZero();
                    }
                }
            }
        }
        assertThat(withoutSign).isEmpty();
    }
}
