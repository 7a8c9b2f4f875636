package org.ventanilla.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of the simulated provider: the account of the business, its limits and the timing.
@ConfigMapping(prefix = "simulator")
public interface SimulatorConfig {

    /// The bearer token that the API accepts.
    String token();

    /// The app secrets. Webhooks are signed with the first secret. There are several secrets only while
    /// the secret is being replaced.
    List<String> appSecret();

    /// The phone number ids of the business.
    List<String> numbers();

    /// The id of the WhatsApp Business Account that owns the numbers.
    @WithDefault("100200300400")
    String account();

    /// The name on the business profile, shown by the phone page.
    @WithDefault("Autoridad Ambiental de Ejemplo")
    String businessName();

    /// The beginning of the web addresses in the buttons of the registered templates.
    String site();

    /// How webhooks are delivered.
    Webhook webhook();

    /// The provider's rate limits, and the limits of what this process stores.
    Limits limits();

    /// The initial timing of the statuses of messages. It can be changed at `/sim/settings`.
    Statuses statuses();

    /// The SMS aggregator.
    Sms sms();

    /// The delivery of webhooks. The real provider repeats a failed webhook immediately and then at
    /// growing intervals for seven days. The default values of the simulator are much shorter.
    interface Webhook {
        /// The address of the gateway's webhook.
        String url();

        /// How long to wait for a response before the delivery counts as failed.
        @WithDefault("10s")
        Duration timeout();

        /// The pauses before the second, third and later attempts. The last value is used for all
        /// further attempts.
        @WithDefault("0s,1s,2s,4s,8s,15s,30s")
        List<Duration> retryDelays();

        /// How long a failed delivery is repeated. The real provider gives up after seven days.
        @WithDefault("30m")
        Duration giveUpAfter();

        /// The maximum number of concurrent connections to the gateway.
        @WithDefault("256")
        int connections();
    }

    /// The rate limits of the provider and the limits of what this process stores. A rate limit of zero
    /// means that there is no limit.
    interface Limits {
        /// The maximum number of messages per second of a business number, in both directions together.
        @WithDefault("80")
        int numberPerSecond();

        /// The average interval between two messages from one number to one person.
        @WithDefault("6s")
        Duration pairInterval();

        /// The maximum number of messages that one number may send to one person without an interval.
        @WithDefault("45")
        int pairBurst();

        /// How long free text is allowed after the citizen's last message.
        @WithDefault("24h")
        Duration window();

        /// How long the address of a media file is valid.
        @WithDefault("5m")
        Duration mediaUrlLife();

        /// The maximum number of messages that are stored per chat. The oldest messages are removed.
        @WithDefault("300")
        int chatMessages();

        /// The number of entries that are stored per log. The oldest entries are removed.
        @WithDefault("2000000")
        int logEntries();

        /// The maximum number of bytes of files that are stored in memory. The oldest files are removed.
        @WithDefault("268435456")
        long mediaBytes();
    }

    /// The statuses of an accepted message, and their delays after the message was accepted.
    interface Statuses {
        /// Whether statuses are delivered.
        @WithDefault("true")
        boolean enabled();

        /// Whether citizens read messages automatically. Otherwise, messages are read while the phone
        /// page is open, or when a request to the control interface orders it.
        @WithDefault("true")
        boolean autoRead();

        @WithDefault("30ms")
        Duration sentAfter();

        @WithDefault("250ms")
        Duration deliveredAfter();

        @WithDefault("900ms")
        Duration readAfter();
    }

    /// The provider whose API and callbacks an SMS account imitates.
    enum SmsPreset {
        INFOBIP,
        TWILIO,
        /// A plain Colombian aggregator, which calls by GET without an id and without a signature.
        PLAIN
    }

    /// The SMS aggregator: the accounts of the business, and the delivery of callbacks to the gateway.
    interface Sms {
        /// The accounts by name. The name is part of the paths of the gateway: `/webhooks/sms/{name}`.
        Map<String, SmsAccountConfig> accounts();

        /// The beginning of the gateway's address, to which callbacks are delivered.
        String gateway();

        /// The beginning of the gateway's address as the provider knows it, over which Twilio signs. By
        /// default, the value of `gateway`.
        Optional<String> publicUrl();

        /// How long to wait for a response before a callback counts as failed.
        @WithDefault("10s")
        Duration timeout();

        /// The pauses before the repetitions of a callback of Infobip or of a plain account, which is lost
        /// after the last repetition. Twilio has rules of its own.
        @WithDefault("1s,2s,4s,8s,15s,30s,60s")
        List<Duration> retryDelays();

        /// How long receipts of Infobip wait for others before they are sent together.
        @WithDefault("200ms")
        Duration receiptBatchInterval();
    }

    /// An account at the SMS aggregator.
    interface SmsAccountConfig {
        /// The imitated provider: `infobip`, `twilio` or `plain`.
        SmsPreset preset();

        /// The short code or phone number that people write to.
        String number();

        /// The account SID of Twilio, or the user of a plain account.
        Optional<String> user();

        /// The API key of Infobip, the auth token of Twilio, or the key of a plain account.
        String key();

        /// The secret in the path of the callbacks of a plain account.
        Optional<String> secret();

        /// The user with which Infobip authenticates its callbacks. Without a user, callbacks are not
        /// authenticated.
        Optional<String> callbackUser();

        /// The password of `callbackUser`.
        Optional<String> callbackPassword();

        /// The connection overrides in the addresses of Twilio webhooks, such as `rc=5&rp=all`.
        Optional<String> connectionOverrides();
    }
}
