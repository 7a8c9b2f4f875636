package org.ventanilla.gateway.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ventanilla.contracts.Channel;
import org.ventanilla.gateway.sms.SmsAccounts;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;

/// The accounts from which messages are sent: our WhatsApp numbers and our SMS accounts.
@ApplicationScoped
public class OurAccounts {

    private final List<String> numbers;
    private final SmsAccounts smsAccounts;

    OurAccounts(WhatsAppConfig whatsApp, SmsAccounts smsAccounts) {
        this.numbers = whatsApp.numbers();
        this.smsAccounts = smsAccounts;
    }

    /// The channel of an account; empty if the account is not ours.
    public Optional<Channel> channelOf(String account) {
        if (numbers.contains(account)) {
            return Optional.of(Channel.WHATSAPP);
        }
        return smsAccounts.ids().contains(account) ? Optional.of(Channel.SMS) : Optional.empty();
    }

    /// Our accounts of a channel.
    public Set<String> of(Channel channel) {
        return switch (channel) {
            case WHATSAPP -> Set.copyOf(numbers);
            case SMS -> smsAccounts.ids();
            case WEB -> Set.of();
        };
    }

    /// The account of a channel from which a message is sent if nothing else determines the account;
    /// empty if the channel has no account.
    public Optional<String> defaultOf(Channel channel) {
        return switch (channel) {
            case WHATSAPP -> Optional.of(numbers.getFirst());
            case SMS -> smsAccounts.defaultAccount();
            case WEB -> Optional.empty();
        };
    }
}
