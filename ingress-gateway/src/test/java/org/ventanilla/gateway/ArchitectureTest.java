package org.ventanilla.gateway;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ventanilla.testkit.HouseRules;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.of("org.ventanilla.gateway");
    }
}
