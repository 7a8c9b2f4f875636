package org.ventanilla.simulator.line;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ventanilla.simulator.SimulatorConfig;

/// The business's phone numbers, each with its own rate.
@Singleton
public final class BusinessNumbers {

    private final Map<String, BusinessNumber> byId = new LinkedHashMap<>();

    @Inject
    BusinessNumbers(SimulatorConfig config) {
        int perSecond = config.limits().numberPerSecond();
        List<String> ids = config.numbers();
        for (int i = 0; i < ids.size(); i++) {
            Pace pace = perSecond == 0
                    ? new Pace(Duration.ZERO, 1)
                    : new Pace(Duration.ofNanos(1_000_000_000L / perSecond), perSecond);
            String display = "57601555%04d".formatted(100 + i);
            byId.put(ids.get(i), new BusinessNumber(ids.get(i), display, pace));
        }
    }

    /// One number.
    ///
    /// @param id the `phone_number_id` of the API
    /// @param display the phone itself, digits
    public record BusinessNumber(String id, String display, Pace pace) {}

    /// The number with this id, if it is ours.
    public Optional<BusinessNumber> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The first one, for a caller who does not say which.
    public BusinessNumber first() {
        return byId.values().iterator().next();
    }

    /// All of them.
    public List<BusinessNumber> all() {
        return List.copyOf(byId.values());
    }
}
