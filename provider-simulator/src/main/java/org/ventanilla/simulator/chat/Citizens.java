package org.ventanilla.simulator.chat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.ventanilla.simulator.SimulatorConfig;

/// Everybody who may write or be written to. A phone exists from the moment somebody names it.
@Singleton
public final class Citizens {

    private static final Pattern PHONE = Pattern.compile("[1-9][0-9]{7,14}");

    /// The fictional people of the stories, on numbers nobody has.
    private static final Map<String, String> KNOWN = Map.of(
            "573005550101", "María Rojas",
            "573005550102", "Pedro Vargas",
            "573005550103", "Ana Gómez",
            "573005550104", "Luis Peña",
            "573005550105", "Rosa Muñoz");

    private final ConcurrentHashMap<String, Citizen> byPhone = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Citizen> byUserId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> writers = new ConcurrentHashMap<>();
    private final int chatMessages;

    @Inject
    Citizens(SimulatorConfig config) {
        this.chatMessages = config.limits().chatMessages();
    }

    /// Whether `digits` can be a phone number: country code and number, no plus.
    public static boolean isPhone(String digits) {
        return PHONE.matcher(digits).matches();
    }

    /// The person with this phone.
    ///
    /// @throws IllegalArgumentException if it is no phone
    public Citizen withPhone(String phone) {
        Citizen known = byPhone.get(phone);
        if (known != null) {
            return known;
        }
        if (!isPhone(phone)) {
            throw new IllegalArgumentException("a phone has 8 to 15 digits with its country code");
        }
        return byPhone.computeIfAbsent(phone, digits -> {
            String name = KNOWN.getOrDefault(digits, "Ciudadano " + digits.substring(digits.length() - 4));
            Citizen citizen = new Citizen(digits, name, chatMessages);
            byUserId.put(citizen.userId(), citizen);
            return citizen;
        });
    }

    /// The person with this business-scoped id, if they ever wrote or were written to.
    public Optional<Citizen> withUserId(String userId) {
        return Optional.ofNullable(byUserId.get(userId));
    }

    /// Remembers who wrote a message whose id was not ours to make.
    ///
    /// @return the id
    public String written(String wamid, Citizen writer) {
        writers.put(wamid, writer.phone());
        return wamid;
    }

    /// Who wrote a message with such an id.
    public Optional<String> writerOf(String wamid) {
        return Optional.ofNullable(writers.get(wamid));
    }

    /// The people of the stories, for the page that offers them.
    public List<Citizen> ofTheStories() {
        return KNOWN.keySet().stream().sorted().map(this::withPhone).toList();
    }

    /// Everybody so far.
    public List<Citizen> all() {
        return List.copyOf(byPhone.values());
    }
}
