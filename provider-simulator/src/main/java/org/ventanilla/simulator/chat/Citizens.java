package org.ventanilla.simulator.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.ventanilla.simulator.SimulatorConfig;

/// All citizens of the simulation. A citizen is created when their phone is first used.
@ApplicationScoped
public final class Citizens {

    private static final Pattern PHONE = Pattern.compile("[1-9][0-9]{7,14}");

    /// The fictional people of the demo, with phone numbers that are not assigned to any real person.
    private static final Map<String, String> DEMO_CITIZENS = Map.of(
            "573005550101", "María Rojas",
            "573005550102", "Pedro Vargas",
            "573005550103", "Ana Gómez",
            "573005550104", "Luis Peña",
            "573005550105", "Rosa Muñoz");

    private final ConcurrentHashMap<String, Citizen> byPhone = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Citizen> byUserId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> writerPhones = new ConcurrentHashMap<>();
    private final int chatMessages;

    @Inject
    Citizens(SimulatorConfig config) {
        this.chatMessages = config.limits().chatMessages();
    }

    /// Whether `digits` can be a phone number: country code and number, without a plus.
    public static boolean isPhone(String digits) {
        return PHONE.matcher(digits).matches();
    }

    /// The person with this phone.
    ///
    /// @throws IllegalArgumentException if the text is not a phone number
    public Citizen withPhone(String phone) {
        Citizen known = byPhone.get(phone);
        if (known != null) {
            return known;
        }
        if (!isPhone(phone)) {
            throw new IllegalArgumentException("a phone has 8 to 15 digits with its country code");
        }
        return byPhone.computeIfAbsent(phone, digits -> {
            String name = DEMO_CITIZENS.getOrDefault(digits, "Ciudadano " + digits.substring(digits.length() - 4));
            Citizen citizen = new Citizen(digits, name, chatMessages);
            byUserId.put(citizen.userId(), citizen);
            return citizen;
        });
    }

    /// The person with this business-scoped user id, if the person was created before.
    public Optional<Citizen> withUserId(String userId) {
        return Optional.ofNullable(byUserId.get(userId));
    }

    /// Records who wrote a message with an id that a request to the control interface chose. Such an id
    /// does not contain the phone.
    ///
    /// @return the id of the message
    public String recordWriter(String wamid, Citizen writer) {
        writerPhones.put(wamid, writer.phone());
        return wamid;
    }

    /// The phone of the writer that [#recordWriter] recorded for this message.
    public Optional<String> writerPhoneOf(String wamid) {
        return Optional.ofNullable(writerPhones.get(wamid));
    }

    /// The fictional people of the demo, whom the page on which a phone is chosen shows.
    public List<Citizen> demoCitizens() {
        return DEMO_CITIZENS.keySet().stream().sorted().map(this::withPhone).toList();
    }

    /// All people that were created so far.
    public List<Citizen> all() {
        return List.copyOf(byPhone.values());
    }
}
