package org.ventanilla.gateway.webhook.rest;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// W3C trace context: continues the caller's trace if the caller sent one, and otherwise begins
/// one.
final class Traces {

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Traces() {}

    static String continued(@Nullable String traceparent) {
        if (traceparent != null && TRACEPARENT.matcher(traceparent).matches()) {
            return traceparent;
        }
        ThreadLocalRandom dice = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-"
                + hex.toHexDigits(dice.nextLong())
                + hex.toHexDigits(dice.nextLong())
                + "-"
                + hex.toHexDigits(dice.nextLong())
                + "-01";
    }
}
