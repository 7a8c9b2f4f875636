package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.sample.handling.Caller;
import org.ventanilla.sample.handling.DoorKnower;
import org.ventanilla.sample.handling.NamelessSettings;
import org.ventanilla.sample.handling.Neighbour;
import org.ventanilla.sample.handling.OwnSettings;
import org.ventanilla.sample.handling.PageDrawer;
import org.ventanilla.sample.handling.SqlSpeaker;
import org.ventanilla.sample.model.ClockReader;
import org.ventanilla.sample.model.FileReader;
import org.ventanilla.sample.model.GoodDecision;
import org.ventanilla.sample.postgres.Store;

class HouseRulesTest {
    static Stream<Arguments> offences() {
        return Stream.of(
                Arguments.of(ClockReader.class, "read no clock"),
                Arguments.of(FileReader.class, "decisions are pure"),
                Arguments.of(DoorKnower.class, "dependencies point inward"),
                Arguments.of(SqlSpeaker.class, "only postgres speaks SQL"),
                Arguments.of(Caller.class, "services call no other service"),
                Arguments.of(PageDrawer.class, "only rest answers HTTP"),
                Arguments.of(NamelessSettings.class, "settings of a service begin with its name"),
                Arguments.of(Neighbour.class, "services share contracts"));
    }

    @ParameterizedTest
    @MethodSource("offences")
    void eachRuleCatchesItsOffender(Class<?> offender, String rule) {
        assertThat(brokenBy(offender)).singleElement().asString().contains(rule);
    }

    @Test
    void aTidyServiceBreaksNone() {
        assertThat(brokenBy(GoodDecision.class, OwnSettings.class, Store.class)).isEmpty();
    }

    @Test
    void aDeclaredClientOfAnOutsideServerIsAllowed() {
        assertThat(broken(HouseRules.of(
                        "org.ventanilla.sample",
                        new ClassFileImporter().importClasses(Caller.class),
                        "org.ventanilla.sample.handling")))
                .isEmpty();
    }

    private static List<String> brokenBy(Class<?>... classes) {
        return broken(HouseRules.of("org.ventanilla.sample", new ClassFileImporter().importClasses(classes)));
    }

    private static List<String> broken(Stream<DynamicTest> rules) {
        return rules.filter(HouseRulesTest::fails)
                .map(DynamicTest::getDisplayName)
                .toList();
    }

    private static boolean fails(DynamicTest rule) {
        try {
            rule.getExecutable().execute();
            return false;
        } catch (Throwable _) {
            return true;
        }
    }
}
