package org.ventanilla.notification;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ventanilla.testkit.HouseRules;

/// The rooms of this service are as the house asks.
class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.of("org.ventanilla.notification");
    }
}
