package org.ventanilla.simulator.line;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ventanilla.simulator.SimulatorConfig;

/// The phone numbers of the business. Each number has a rate limit.
@ApplicationScoped
public final class BusinessNumbers {

    private final Map<String, BusinessNumber> byId = new LinkedHashMap<>();

    @Inject
    BusinessNumbers(SimulatorConfig config) {
        int perSecond = config.limits().numberPerSecond();
        List<String> ids = config.numbers();
        for (int i = 0; i < ids.size(); i++) {
            RateLimit rateLimit = perSecond == 0
                    ? new RateLimit(Duration.ZERO, 1)
                    : new RateLimit(Duration.ofNanos(1_000_000_000L / perSecond), perSecond);
            String phone = "57601555%04d".formatted(100 + i);
            byId.put(ids.get(i), new BusinessNumber(ids.get(i), phone, rateLimit));
        }
    }

    /// A phone number of the business.
    ///
    /// @param id the `phone_number_id` in the API
    /// @param phone the phone number, digits only
    public record BusinessNumber(String id, String phone, RateLimit rateLimit) {}

    /// The number with this id, if it belongs to the business.
    public Optional<BusinessNumber> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The first number, for callers that do not specify one.
    public BusinessNumber first() {
        return byId.values().iterator().next();
    }

    /// All numbers.
    public List<BusinessNumber> all() {
        return List.copyOf(byId.values());
    }
}
