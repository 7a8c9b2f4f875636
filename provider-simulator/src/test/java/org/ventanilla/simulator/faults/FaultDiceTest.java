package org.ventanilla.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultDiceTest {

    @Test
    void theSameSeedStrikesTheSameTimes() {
        FaultDice dice = new FaultDice();
        List<Boolean> first = throwDice(dice);
        List<Boolean> second = throwDice(dice);
        assertThat(first).isEqualTo(second);
        assertThat(first.stream().filter(b -> b).count()).isBetween(150L, 250L);
    }

    @Test
    void rateZeroNeverStrikesAndOneAlways() {
        FaultDice dice = new FaultDice();
        for (int i = 0; i < 1000; i++) {
            assertThat(dice.strikes("x", 0)).isFalse();
            assertThat(dice.strikes("x", 1)).isTrue();
        }
    }

    private static List<Boolean> throwDice(FaultDice dice) {
        dice.set(Faults.NONE);
        List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            strikes.add(dice.strikes("duplicates", 0.2));
        }
        return strikes;
    }
}
