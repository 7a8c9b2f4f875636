package org.ventanilla.simulator.chat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person with a phone: what the provider knows about the person, the chat and the SMS with the
/// business, and the queues of the webhooks about the person.
public final class Citizen {

    private static final String COLOMBIA = "57";
    private static final int COLOMBIAN_PHONE_DIGITS = 12;

    private final String phone;
    private final String userId;
    private final Chat chat;
    private final Chat sms;
    private final SerialExecutor webhooks = new SerialExecutor();
    private final SerialExecutor smsCallbacks = new SerialExecutor();
    private volatile String profileName;
    private volatile @Nullable String username;
    private volatile boolean hidesPhone;
    private volatile boolean isReachable;
    private volatile SmsOutcome smsOutcome = SmsOutcome.DELIVERED;

    Citizen(String phone, String profileName, int chatMessages) {
        this.phone = phone;
        this.profileName = profileName;
        this.chat = new Chat(chatMessages);
        this.sms = new Chat(chatMessages);
        this.isReachable = !phone.startsWith(COLOMBIA) || phone.length() == COLOMBIAN_PHONE_DIGITS;
        UUID phoneHash = UUID.nameUUIDFromBytes(phone.getBytes(StandardCharsets.UTF_8));
        this.userId = "CO." + Long.toUnsignedString(phoneHash.getMostSignificantBits());
    }

    /// The phone number: digits with country code, without a plus.
    public String phone() {
        return phone;
    }

    /// The business-scoped user id (BSUID), which is always the same for this phone.
    public String userId() {
        return userId;
    }

    public Chat chat() {
        return chat;
    }

    public SerialExecutor webhooks() {
        return webhooks;
    }

    /// The SMS of this phone, of all accounts of the business. The number of a message is the name of the
    /// account.
    public Chat sms() {
        return sms;
    }

    /// The queue of the callbacks of the SMS aggregator about this person.
    public SerialExecutor smsCallbacks() {
        return smsCallbacks;
    }

    /// What happens to the SMS that the business sends to this phone.
    public SmsOutcome smsOutcome() {
        return smsOutcome;
    }

    public void setSmsOutcome(SmsOutcome newSmsOutcome) {
        smsOutcome = newSmsOutcome;
    }

    public String profileName() {
        return profileName;
    }

    /// The first letter of the profile name.
    public String initial() {
        return profileName.isEmpty() ? "?" : profileName.substring(0, profileName.offsetByCodePoints(0, 1));
    }

    public @Nullable String username() {
        return username;
    }

    /// Whether webhooks identify the person only by the user id and do not contain the phone.
    public boolean hidesPhone() {
        return hidesPhone;
    }

    /// Whether WhatsApp can reach this phone. Messages to an unreachable phone fail with 131026.
    public boolean isReachable() {
        return isReachable;
    }

    /// Changes the attributes that are not null.
    public void update(
            @Nullable String newProfileName,
            @Nullable String newUsername,
            @Nullable Boolean newHidesPhone,
            @Nullable Boolean newIsReachable) {
        if (newProfileName != null) {
            profileName = newProfileName;
        }
        if (newUsername != null) {
            username = newUsername.isEmpty() ? null : newUsername;
        }
        if (newHidesPhone != null) {
            hidesPhone = newHidesPhone;
        }
        if (newIsReachable != null) {
            isReachable = newIsReachable;
        }
    }

    @Override
    public String toString() {
        return "Citizen[…" + phone.substring(Math.max(0, phone.length() - 2)) + "]";
    }
}
