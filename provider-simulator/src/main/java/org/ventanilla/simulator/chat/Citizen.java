package org.ventanilla.simulator.chat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person with a phone: what the provider knows about them, their chat, and the queue of
/// webhooks about them.
public final class Citizen {

    private static final String COLOMBIA = "57";
    private static final int COLOMBIAN_PHONE_DIGITS = 12;

    private final String phone;
    private final String userId;
    private final Chat chat;
    private final SerialExecutor webhooks = new SerialExecutor();
    private volatile String profileName;
    private volatile @Nullable String username;
    private volatile boolean phoneHidden;
    private volatile boolean reachable;

    Citizen(String phone, String profileName, int chatMessages) {
        this.phone = phone;
        this.profileName = profileName;
        this.chat = new Chat(chatMessages);
        this.reachable = !phone.startsWith(COLOMBIA) || phone.length() == COLOMBIAN_PHONE_DIGITS;
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

    /// Whether webhooks leave out the phone and name the person by user id only.
    public boolean phoneHidden() {
        return phoneHidden;
    }

    /// Whether WhatsApp reaches this phone. If not, a send fails with 131026.
    public boolean reachable() {
        return reachable;
    }

    /// Changes the given attributes and keeps the others.
    public void update(
            @Nullable String newProfileName,
            @Nullable String newUsername,
            @Nullable Boolean newPhoneHidden,
            @Nullable Boolean newReachable) {
        if (newProfileName != null) {
            profileName = newProfileName;
        }
        if (newUsername != null) {
            username = newUsername.isEmpty() ? null : newUsername;
        }
        if (newPhoneHidden != null) {
            phoneHidden = newPhoneHidden;
        }
        if (newReachable != null) {
            reachable = newReachable;
        }
    }

    @Override
    public String toString() {
        return "Citizen[…" + phone.substring(Math.max(0, phone.length() - 2)) + "]";
    }
}
