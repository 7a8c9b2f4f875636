package org.ventanilla.pqrsd.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ventanilla.calendar.CutoffPolicy;
import org.ventanilla.calendar.Profile;
import org.ventanilla.contracts.pqrsd.CaseKind;

/// Tests names and defaults of the settings.
class ConfigTest {

    @Test
    void termsAreCountedByTheCalendarOfTheNationalExecutiveByDefault() {
        TermsConfig config = read(TermsConfig.class, Map.of());

        assertThat(config.calendar()).isEqualTo(Profile.CO_NAL_EJEC);
        assertThat(config.cutoff()).isEqualTo(CutoffPolicy.OFFICE_HOURS);
        assertThat(config.officeClose()).isEqualTo(LocalTime.of(17, 0));
        assertThat(config.workingWeek()).isEqualTo(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        assertThat(config.entity().calendar().profile()).isEqualTo(Profile.CO_NAL_EJEC);
    }

    @Test
    void everyTermSettingCanBeConfigured() {
        TermsConfig config = read(
                TermsConfig.class,
                Map.of(
                        "ventanilla.pqrsd.terms.calendar", "CO_BASE",
                        "ventanilla.pqrsd.terms.cutoff", "MIDNIGHT",
                        "ventanilla.pqrsd.terms.office-close", "16:00",
                        "ventanilla.pqrsd.terms.working-week", "MONDAY,SATURDAY"));

        assertThat(config.calendar()).isEqualTo(Profile.CO_BASE);
        assertThat(config.cutoff()).isEqualTo(CutoffPolicy.MIDNIGHT);
        assertThat(config.officeClose()).isEqualTo(LocalTime.of(16, 0));
        assertThat(config.workingWeek()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    }

    @Test
    void anUnknownCalendarIsRefused() {
        assertThatThrownBy(() -> read(TermsConfig.class, Map.of("ventanilla.pqrsd.terms.calendar", "MARS")))
                .hasMessageContaining("ventanilla.pqrsd.terms.calendar");
    }

    @Test
    void theSettingsOfFilingHaveDefaultsAndKindsCanBeClosed() {
        FilingConfig config = read(FilingConfig.class, Map.of());

        assertThat(config.radicado()).isEqualTo("{yyyy}{consecutive:6}-{type}-{annex:3}");
        assertThat(config.type()).isEqualTo("1");
        assertThat(config.annex()).isZero();
        assertThat(config.unit()).isEqualTo("Grupo de Atención al Ciudadano");
        assertThat(config.closedKinds()).isEmpty();
        assertThat(config.keyMemory()).isEqualTo(Duration.ofDays(90));
        assertThat(read(FilingConfig.class, Map.of("ventanilla.pqrsd.filing.closed-kinds", "RECURSO"))
                        .closedKinds())
                .contains(Set.of(CaseKind.RECURSO));
    }

    @Test
    void aTemplateThatWouldRepeatNumbersIsRefused() {
        FilingConfig config = read(FilingConfig.class, Map.of("ventanilla.pqrsd.filing.radicado", "{yyyy}-{type}"));

        assertThatThrownBy(config::template).hasMessageContaining("consecutive");
    }

    @Test
    void lookUpLimitsHaveDefaultsAndALimitIsReadByItsName() {
        LookUpConfig config = read(LookUpConfig.class, Map.of("ventanilla.pqrsd.look-up.web-per-minute", "7"));

        assertThat(config.failures()).isEqualTo(5);
        assertThat(config.placeFailures()).isEqualTo(20);
        assertThat(config.radicadoFailures()).isEqualTo(10);
        assertThat(config.radicadoLock()).isEqualTo(Duration.ofHours(24));
        assertThat(config.proven()).isEqualTo(Duration.ofDays(30));
        assertThat(config.lock()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.webPerMinute()).isEqualTo(7);
        assertThat(read(LookUpConfig.class, Map.of()).webPerMinute()).isEqualTo(20);
    }

    @Test
    void settingsUnderTheirFormerNamesAreStillRead() {
        Map<String, String> formerSettings =
                Map.of("pqrsd.terms.calendar", "UY", "pqrsd.filing.annex", "3", "pqrsd.look-up.failures", "7");

        assertThat(readFile(TermsConfig.class, formerSettings).calendar()).isEqualTo(Profile.UY);
        assertThat(readFile(FilingConfig.class, formerSettings).annex()).isEqualTo(3);
        assertThat(readFile(LookUpConfig.class, formerSettings).failures()).isEqualTo(7);
    }

    /// Reads settings as the service reads the settings of `application.properties`. The numbers are the
    /// priorities that Quarkus gives to this file and to its converters.
    private static <T> T readFile(Class<T> type, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withSources(new PropertiesConfigSource(settings, "application.properties", 260))
                .withConverter(Duration.class, 100, new DurationConverter())
                .addDiscoveredInterceptors()
                .build()
                .getConfigMapping(type);
    }

    /// Reads these settings; all other settings have their defaults.
    private static <T> T read(Class<T> type, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(type);
    }
}
