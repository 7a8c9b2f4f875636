package org.ventanilla.simulator.line;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.line.Outgoing.ExhaustedLimit;

/// Refusals of messages to single persons that a request to the control interface ordered. The refused
/// messages do not count against the rate limits.
@ApplicationScoped
public final class OrderedRefusals {

    private final ConcurrentHashMap<String, Order> orders = new ConcurrentHashMap<>();

    /// An order to refuse messages to one person.
    ///
    /// @param limit the rate limit that the responses name as the reason
    /// @param remaining how many messages are still to be refused
    public record Order(ExhaustedLimit limit, int remaining) {}

    /// Refuses the next messages to a person. The order replaces an earlier order for this person.
    ///
    /// @param times the number of messages to refuse
    public void order(String phone, ExhaustedLimit limit, int times) {
        orders.put(phone, new Order(limit, times));
    }

    /// The order for a person, if messages are still to be refused.
    public Optional<Order> find(String phone) {
        return Optional.ofNullable(orders.get(phone));
    }

    /// Withdraws the order for a person.
    public void withdraw(String phone) {
        orders.remove(phone);
    }

    /// Counts a message to a person.
    ///
    /// @return the limit that the response must name, or null if the message is not refused
    @Nullable
    ExhaustedLimit next(String phone) {
        while (true) {
            Order order = orders.get(phone);
            if (order == null) {
                return null;
            }
            boolean isCounted = order.remaining() > 1
                    ? orders.replace(phone, order, new Order(order.limit(), order.remaining() - 1))
                    : orders.remove(phone, order);
            if (isCounted) {
                return order.limit();
            }
        }
    }
}
