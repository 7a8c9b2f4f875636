package org.ventanilla.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// The settings of the simulated provider: the account of the business, its limits and the timing.
@ConfigMapping(prefix = "simulator")
public interface SimulatorConfig {

    /// The bearer token that the API accepts.
    String token();

    /// The app secrets. Webhooks are signed with the first one; there may be several during a
    /// rotation.
    List<String> appSecret();

    /// The phone number ids of the business.
    List<String> numbers();

    /// The WhatsApp Business Account that owns the numbers.
    @WithDefault("100200300400")
    String account();

    /// The name on the business profile, shown by the phone page.
    @WithDefault("Autoridad Ambiental de Ejemplo")
    String businessName();

    /// The beginning of the addresses in the buttons of the registered templates.
    String site();

    /// How webhooks are delivered.
    Webhook webhook();

    /// The provider's rate limits, and the limits of what this process stores.
    Limits limits();

    /// When statuses follow a message. These values can be changed at `/sim/settings`.
    Statuses statuses();

    /// Webhook delivery. The provider repeats a failed webhook at once and then at growing
    /// intervals for seven days. The default values here are much shorter.
    interface Webhook {
        /// The address of the gateway's webhook.
        String url();

        /// How long to wait for an answer before the delivery counts as failed.
        @WithDefault("10s")
        Duration timeout();

        /// The pauses before the second, third and later attempts. The last value is used for all
        /// further attempts.
        @WithDefault("0s,1s,2s,4s,8s,15s,30s")
        List<Duration> retryDelays();

        /// The age at which a delivery is given up, as the provider does after seven days.
        @WithDefault("30m")
        Duration giveUpAfter();

        /// The largest number of concurrent connections to the gateway.
        @WithDefault("256")
        int connections();
    }

    /// Limits as the provider documents them. Zero switches a rate limit off.
    interface Limits {
        /// Messages per second and business number, inbound and outbound together.
        @WithDefault("80")
        int numberPerSecond();

        /// The average interval between two messages from one number to one person.
        @WithDefault("6s")
        Duration pairInterval();

        /// The number of messages that may be sent in a burst.
        @WithDefault("45")
        int pairBurst();

        /// How long free text is allowed after the citizen's last message.
        @WithDefault("24h")
        Duration window();

        /// How long the address of a media file is valid.
        @WithDefault("5m")
        Duration mediaUrlLife();

        /// The number of messages stored per chat; the oldest are removed first.
        @WithDefault("300")
        int chatMessages();

        /// The number of entries stored per log; the oldest are removed first.
        @WithDefault("2000000")
        int logEntries();

        /// The number of bytes of media stored in memory; the oldest files are removed first.
        @WithDefault("268435456")
        long mediaBytes();
    }

    /// The statuses of an accepted message.
    interface Statuses {
        @WithDefault("true")
        boolean enabled();

        /// Whether the citizen reads messages automatically. If not, messages are read when the
        /// phone page is open or on command.
        @WithDefault("true")
        boolean autoRead();

        @WithDefault("30ms")
        Duration sentAfter();

        @WithDefault("250ms")
        Duration deliveredAfter();

        @WithDefault("900ms")
        Duration readAfter();
    }
}
