package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScalePageTest {
    @Test
    void theResultsFollowFromTheInputs() throws IOException {
        if (Boolean.getBoolean("scale.write")) {
            ScalePage.committed().write();
        }

        ScalePage page = ScalePage.committed();

        assertThat(page.shown())
                .as("rewrite the results with -Dscale.write=true")
                .isEqualTo(page.computed());
    }
}
