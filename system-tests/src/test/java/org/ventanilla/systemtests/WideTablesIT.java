package org.ventanilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.systemtests.browser.Chromium;
import org.ventanilla.systemtests.browser.Page;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.testkit.Tools;

/// Nobody misses the columns of a table that is wider than its place.
@ExtendWith(RunningSuite.class)
class WideTablesIT {

    private static final String CUT = """
            [...document.querySelectorAll('.table-wrap')]
              .filter(e => e.getClientRects().length && e.scrollWidth > e.clientWidth + 1)\
            """;

    /// Shadows at its edges, and the keyboard reaches it.
    private static final String CUT_WITHOUT_A_SIGN = CUT + """
                    .filter(e => !(getComputedStyle(e).backgroundImage.includes('radial-gradient')
                      && e.tabIndex === 0 && e.getAttribute('role') === 'region'
                      && (e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))))
                    .map(e => e.innerText.slice(0, 60))\
                    """;

    @Test
    void aTableThatIsCutShowsThatItGoesOn(LocalStack suite, Playbill stories) {
        stories.performances().forEach(Playbill.Performance::failure);
        List<String> silent = new ArrayList<>();
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
                        page.size(width, 844).rests();
                        page.evaluate(CUT_WITHOUT_A_SIGN)
                                .forEach(table -> silent.add("%s at %d: %s".formatted(path, width, table.asText())));
                    }
                    if (path.equals("/actos")) {
                        assertThat(page.evaluate(CUT + ".length").asInt())
                                .as("the list of acts on a desk's screen")
                                .isZero();
                    }
                }
            }
        }
        assertThat(silent).isEmpty();
    }
}
