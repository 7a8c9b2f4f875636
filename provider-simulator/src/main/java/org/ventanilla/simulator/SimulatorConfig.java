package org.ventanilla.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// What the simulated provider knows of our account, and how strict it is.
@ConfigMapping(prefix = "simulator")
public interface SimulatorConfig {

    /// The bearer token that the API accepts.
    String token();

    /// The app secret that signs webhooks; of several (rotation) the first signs.
    List<String> appSecret();

    /// The phone number ids of the business.
    List<String> numbers();

    /// The WhatsApp Business Account that owns the numbers.
    @WithDefault("100200300400")
    String account();

    /// The name on the business profile, shown by the phone page.
    @WithDefault("Autoridad Ambiental de Ejemplo")
    String businessName();

    /// Where addresses in the buttons of the registered templates begin.
    String site();

    /// How webhooks are delivered.
    Webhook webhook();

    /// The provider's rates, and what this process keeps.
    Limits limits();

    /// When statuses follow a message; can be changed at `/sim/settings`.
    Statuses statuses();

    /// Webhook delivery. The provider repeats at once, then ever less often for seven days; here
    /// its time is compressed.
    interface Webhook {
        /// The gateway's callback.
        String url();

        /// How long an answer is awaited before the delivery counts as failed.
        @WithDefault("10s")
        Duration timeout();

        /// Pauses before the second, third… attempt; the last one repeats.
        @WithDefault("0s,1s,2s,4s,8s,15s,30s")
        List<Duration> retryDelays();

        /// Age after which a delivery is dropped, as the provider does after seven days.
        @WithDefault("30m")
        Duration giveUpAfter();

        /// Connections to the gateway at once.
        @WithDefault("256")
        int connections();
    }

    /// Rates as the provider documents them; zero switches one off.
    interface Limits {
        /// Messages per second and business number, inbound and outbound together.
        @WithDefault("80")
        int numberPerSecond();

        /// One message per this time from one number to one person…
        @WithDefault("6s")
        Duration pairInterval();

        /// …after a burst of so many.
        @WithDefault("45")
        int pairBurst();

        /// After the citizen's last message free text is allowed for so long.
        @WithDefault("24h")
        Duration window();

        /// Life of the address that a media id resolves to.
        @WithDefault("5m")
        Duration mediaUrlLife();

        /// Messages kept per chat, the oldest leave first.
        @WithDefault("300")
        int chatMessages();

        /// Entries kept per log, the oldest leave first.
        @WithDefault("2000000")
        int logEntries();

        /// Bytes of media kept in memory, the oldest leave first.
        @WithDefault("268435456")
        long mediaBytes();
    }

    /// Statuses of an accepted message.
    interface Statuses {
        @WithDefault("true")
        boolean enabled();

        /// The citizen reads by itself; otherwise when the phone page is open or on command.
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
