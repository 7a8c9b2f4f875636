package org.ventanilla.webkit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// Tests that a running service also reads its settings by their former names.
@QuarkusTest
@TestProfile(FormerNamesInServiceTest.FormerSettings.class)
class FormerNamesInServiceTest {

    /// Sets a setting by its former name.
    public static class FormerSettings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("survey.validity", "36h"); // now ventanilla.survey.validity
        }
    }

    @Test
    void aServiceReadsAFormerName() {
        assertThat(ConfigProvider.getConfig().getValue("ventanilla.survey.validity", String.class))
                .isEqualTo("36h");
    }
}
