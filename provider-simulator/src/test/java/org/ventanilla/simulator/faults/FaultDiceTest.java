package org.ventanilla.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests the decisions when faults occur.
class FaultDiceTest {

    @Test
    void theSameSeedGivesTheSameDecisions() {
        FaultDice dice = new FaultDice();
        List<Boolean> first = decisions(dice);
        List<Boolean> second = decisions(dice);
        assertThat(first).isEqualTo(second);
        assertThat(first.stream().filter(occurs -> occurs).count()).isBetween(150L, 250L);
    }

    @Test
    void rateZeroMeansNeverAndRateOneMeansAlways() {
        FaultDice dice = new FaultDice();
        for (int i = 0; i < 1000; i++) {
            assertThat(dice.occurs("x", 0)).isFalse();
            assertThat(dice.occurs("x", 1)).isTrue();
        }
    }

    private static List<Boolean> decisions(FaultDice dice) {
        dice.set(Faults.NONE);
        List<Boolean> decisions = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            decisions.add(dice.occurs("duplicates", 0.2));
        }
        return decisions;
    }
}
