package org.ventanilla.stories.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.localstack.Settings;

/// Tests that all steps of the guides are parsed and that no step is skipped.
class GuideTest {
    private static final Path CHECKOUT = Settings.findCheckout();

    @Test
    void everyStepOfEveryGuideIsParsed() {
        assertThat(Guide.filesForNewUsers(CHECKOUT))
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        guide -> assertThat(Guide.read(guide).instructions()).isNotEmpty());
    }

    @Test
    void bothReadmesHaveTheSameSteps() {
        assertThat(Guide.read(CHECKOUT.resolve("README.es.md")).steps())
                .isEqualTo(Guide.read(CHECKOUT.resolve("README.md")).steps());
    }

    @Test
    void aSentenceMayContainSeveralSteps() {
        assertThat(steps(
                        "1. Open **Teléfono**, choose **Cédula (CC)**, then **Enviar**",
                        "   (the last row), and write `hola. ¿Y?`. You read «uno, dos»."))
                .containsExactly(
                        new Step.Open("Teléfono"),
                        new Step.Choose("Cédula (CC)"),
                        new Step.Choose("Enviar"),
                        new Step.Write("hola. ¿Y?"),
                        new Step.Read("uno, dos"));
    }

    @Test
    void aFencedBlockContainsCommandsForTheTerminal() {
        assertThat(steps("```", "./ventanilla up    # builds", "", "curl 'http://x/y?z'", "```"))
                .containsExactly(new Step.Run("up"), new Step.Fetch("http://x/y?z"));
    }

    @Test
    void anUnknownStepIsReportedWithItsPosition() {
        assertThatThrownBy(() -> steps("Text.", "1. Open **A**. Shake the computer."))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("guide.md:2")
                .hasMessageContaining("Shake the computer");
        assertThatThrownBy(() -> steps("```", "rm -r x", "```"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("guide.md:2");
    }

    @Test
    void stepsOutsideNumberedListsAndInRemarksAreErrors() {
        assertThatThrownBy(() -> steps("Now press **Enviar**."))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("guide.md:1");
        assertThatThrownBy(() -> steps("- Press **Enviar**.")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> steps("1. Open **A** (then press **B**)."))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("remark");
    }

    private static List<Step> steps(String... lines) {
        return Guide.parse("guide.md", List.of(lines), Grammar.ENGLISH).steps();
    }
}
