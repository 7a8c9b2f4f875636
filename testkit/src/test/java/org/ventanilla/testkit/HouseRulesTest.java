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
import org.ventanilla.sample.first.handling.FirstHandler;
import org.ventanilla.sample.first.model.FirstRule;
import org.ventanilla.sample.handling.AdapterUser;
import org.ventanilla.sample.handling.Caller;
import org.ventanilla.sample.handling.HiddenEntrance;
import org.ventanilla.sample.handling.NamelessSettings;
import org.ventanilla.sample.handling.OtherScope;
import org.ventanilla.sample.handling.OtherServiceUser;
import org.ventanilla.sample.handling.OwnSettings;
import org.ventanilla.sample.handling.PageRenderer;
import org.ventanilla.sample.handling.SqlUser;
import org.ventanilla.sample.handling.StatementUser;
import org.ventanilla.sample.handling.StoreUser;
import org.ventanilla.sample.handling.TextLoader;
import org.ventanilla.sample.kafka.SampleMessages;
import org.ventanilla.sample.model.ClockReader;
import org.ventanilla.sample.model.FileReader;
import org.ventanilla.sample.model.GoodDecision;
import org.ventanilla.sample.postgres.Store;
import org.ventanilla.sample.room.Port;
import org.ventanilla.sample.room.inner.Inner;
import org.ventanilla.sample.second.handling.SecondHandler;
import org.ventanilla.sample.second.model.SecondRule;

class HouseRulesTest {
    /// Each class of the sample service that violates a rule, with a part of the description of the rule.
    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(ClockReader.class, "use neither clock nor randomness"),
                Arguments.of(FileReader.class, "decisions are pure"),
                Arguments.of(AdapterUser.class, "dependencies point inward"),
                Arguments.of(SqlUser.class, "only postgres uses SQL"),
                Arguments.of(StatementUser.class, "only postgres uses SQL"),
                Arguments.of(Caller.class, "services call no other service"),
                Arguments.of(PageRenderer.class, "only rest answers HTTP"),
                Arguments.of(HiddenEntrance.class, "messages enter a service at one class"),
                Arguments.of(OtherScope.class, "beans are application scoped"),
                Arguments.of(NamelessSettings.class, "settings of a service begin with its name"),
                Arguments.of(TextLoader.class, "texts for people come from message bundles"),
                Arguments.of(OtherServiceUser.class, "services share contracts"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void eachRuleFindsItsViolation(Class<?> violatingClass, String rule) {
        assertThat(rulesViolatedBy(violatingClass)).singleElement().asString().contains(rule);
    }

    @Test
    void aServiceThatFollowsTheRulesViolatesNoRule() {
        assertThat(rulesViolatedBy(
                        GoodDecision.class, OwnSettings.class, SampleMessages.class, StoreUser.class, Store.class))
                .isEmpty();
    }

    @Test
    void aCycleBetweenTwoRoomsViolatesARule() {
        assertThat(rulesViolatedBy(FirstHandler.class, FirstRule.class, SecondHandler.class, SecondRule.class))
                .containsExactly("rooms have no cyclic dependencies");
    }

    @Test
    void aCycleBetweenTwoPackagesOfARoomViolatesARule() {
        assertThat(rulesViolatedBy(Port.class, Inner.class)).containsExactly("packages have no cyclic dependencies");
    }

    @Test
    void aClassInANamedClientPackageMayCallAnOutsideServer() {
        assertThat(descriptionsOfViolatedRules(HouseRules.of(
                        "org.ventanilla.sample",
                        new ClassFileImporter().importClasses(Caller.class),
                        "org.ventanilla.sample.handling")))
                .isEmpty();
    }

    private static List<String> rulesViolatedBy(Class<?>... classes) {
        return descriptionsOfViolatedRules(
                HouseRules.of("org.ventanilla.sample", new ClassFileImporter().importClasses(classes)));
    }

    private static List<String> descriptionsOfViolatedRules(Stream<DynamicTest> ruleTests) {
        return ruleTests
                .filter(HouseRulesTest::isViolated)
                .map(DynamicTest::getDisplayName)
                .toList();
    }

    private static boolean isViolated(DynamicTest rule) {
        try {
            rule.getExecutable().execute();
            return false;
        } catch (Throwable _) {
            return true;
        }
    }
}
