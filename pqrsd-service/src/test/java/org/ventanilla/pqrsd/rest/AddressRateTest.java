package org.ventanilla.pqrsd.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.ventanilla.pqrsd.handling.LookUpConfig;

/// Tests the limit of look-ups from one network address. The limit is two look-ups in a minute.
class AddressRateTest {

    private static final String ADDRESS = "192.0.2.1";

    private final LookUpConfig config = new SmallRyeConfigBuilder()
            .withMapping(LookUpConfig.class)
            .withConverter(Duration.class, 100, new DurationConverter())
            .withDefaultValue("ventanilla.pqrsd.look-up.web-per-minute", "2")
            .build()
            .getConfigMapping(LookUpConfig.class);

    @Test
    void onlyTheAddressThatReachedTheLimitWaitsForTheNextMinute() {
        ManualClock clock = new ManualClock();
        AddressRate rate = new AddressRate(config, clock);

        assertThat(rate.allows(ADDRESS)).isTrue();
        assertThat(rate.allows(ADDRESS)).isTrue();
        assertThat(rate.allows(ADDRESS)).isFalse();
        assertThat(rate.allows("192.0.2.2")).isTrue();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(rate.allows(ADDRESS)).isTrue();
    }

    @Test
    void aFloodFromManyAddressesDoesNotBlockANewAddress() {
        AddressRate rate = new AddressRate(config, new ManualClock());
        int addresses = AddressRate.MAX_ADDRESSES + 10_000;
        for (int i = 0; i < addresses; i++) {
            assertThat(rate.allows("2001:db8:0:" + Integer.toHexString(i) + "::/64"))
                    .isTrue();
        }

        assertThat(rate.allows(ADDRESS)).isTrue();
        assertThat(rate.allows(ADDRESS)).isTrue();
        assertThat(rate.allows(ADDRESS)).isFalse();
    }

    private static final class ManualClock extends Clock {
        private Instant now = Instant.parse("2027-03-15T16:20:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
