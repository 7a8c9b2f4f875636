package org.ventanilla.stories.guide;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;

/// Translates the addresses in the guides, which have the default ports, into the addresses of the
/// running suite.
final class Addresses {
    private static final Pattern HOST = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Settings running;
    private final Settings documented;

    Addresses(Settings running) {
        this.running = running;
        this.documented = Settings.fromEnvironment(running.checkout(), Map.of());
    }

    /// Replaces each address of the suite in the text by the address of the running suite.
    ///
    /// @throws AssertionError if the text contains an address of this computer that is not of the
    ///     suite
    String translate(String text) {
        return HOST.matcher(text).replaceAll(address -> Matcher.quoteReplacement(runningAddress(address.group())));
    }

    private String runningAddress(String address) {
        for (Part part : Part.values()) {
            if (documented.url(part).equals(address)) {
                return running.url(part);
            }
        }
        throw new AssertionError("nothing listens at " + address);
    }
}
