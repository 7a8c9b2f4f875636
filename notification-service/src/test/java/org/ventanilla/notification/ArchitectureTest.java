package org.ventanilla.notification;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ventanilla.testkit.HouseRules;

/// Tests that the packages of this service follow the rules of the house.
class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.of("org.ventanilla.notification");
    }
}
