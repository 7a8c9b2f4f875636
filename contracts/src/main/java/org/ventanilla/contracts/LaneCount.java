package org.ventanilla.contracts;

import java.util.Optional;

/// The number of lanes of an installation. Every topic with lanes has this many partitions, so that
/// all records of a contact have the same partition number in each of these topics.
///
/// All services of an installation have the same number of lanes. The number is chosen before the first
/// message and does not change afterwards, because the lane of a contact follows from the contact's key
/// and from this number, and the services store lanes in their databases.
///
/// @param value the number, between 1 and [#MAX]
public record LaneCount(int value) {

    /// The name of the setting.
    public static final String SETTING = "ventanilla.lanes";

    /// The environment variable with the same meaning as [#SETTING].
    public static final String VARIABLE = "VENTANILLA_LANES";

    /// The largest number of lanes. With 500 lanes, the suite's topics have about 12,000 partitions, and a
    /// broker keeps files open for each partition.
    public static final int MAX = 500;

    /// The number of lanes if the setting is absent. Releases without the setting always used this number.
    public static final LaneCount DEFAULT = new LaneCount(12);

    /// @throws IllegalArgumentException if the number is outside the limits
    public LaneCount {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException(
                    "%s (%s) must be between 1 and %d, but is %d".formatted(SETTING, VARIABLE, MAX, value));
        }
    }

    /// Returns the number of lanes that the setting contains, or the default if the setting is absent.
    ///
    /// @throws IllegalArgumentException if the number is outside the limits
    public static LaneCount ofSetting(Optional<Integer> setting) {
        return setting.map(LaneCount::new).orElse(DEFAULT);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
