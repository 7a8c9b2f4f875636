package org.ventanilla.simulator;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ventanilla.testkit.HouseRules;

/// Tests that the simulator follows the [HouseRules], which hold for all modules.
class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.of("org.ventanilla.simulator");
    }
}
