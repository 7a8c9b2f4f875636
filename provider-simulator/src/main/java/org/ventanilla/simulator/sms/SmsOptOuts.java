package org.ventanilla.simulator.sms;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ventanilla.simulator.SimulatorConfig.SmsPreset;
import org.ventanilla.simulator.chat.Citizen;

/// The people who told Twilio that they want no more messages of an account. Twilio refuses messages to
/// them with the error 21610 until they write START. The other providers leave this to the business.
///
/// Source: Twilio, "Twilio support for opt-out keywords (SMS STOP filtering)".
@ApplicationScoped
public final class SmsOptOuts {

    private static final Set<String> STOP_WORDS =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE");
    private static final Set<String> START_WORDS = Set.of("START", "YES", "UNSTOP");

    private record Key(String account, String phone) {}

    private final Set<Key> optedOut = ConcurrentHashMap.newKeySet();

    /// Whether the person wants no messages of the account.
    public boolean contains(SmsAccount account, Citizen person) {
        return optedOut.contains(new Key(account.name(), person.phone()));
    }

    void record(SmsAccount account, Citizen person, String text) {
        if (account.preset() != SmsPreset.TWILIO) {
            return;
        }
        String word = text.strip().toUpperCase(Locale.ROOT);
        if (STOP_WORDS.contains(word)) {
            optedOut.add(new Key(account.name(), person.phone()));
        } else if (START_WORDS.contains(word)) {
            optedOut.remove(new Key(account.name(), person.phone()));
        }
    }

    /// Forgets what this person wants.
    public void delete(Citizen person) {
        optedOut.removeIf(key -> key.phone().equals(person.phone()));
    }
}
