package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScalePageTest {
    @Test
    void theResultsOnThePageAreTheComputedResults() throws IOException {
        if (Boolean.getBoolean("scale.write")) {
            ScalePage.read().writeComputedTable();
        }

        ScalePage page = ScalePage.read();

        assertThat(page.tableOnPage())
                .as("rewrite the results with -Dscale.write=true")
                .isEqualTo(page.computedTable());
    }
}
