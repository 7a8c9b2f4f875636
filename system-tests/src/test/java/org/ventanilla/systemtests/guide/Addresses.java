package org.ventanilla.systemtests.guide;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;

/// The addresses of the guides, which name the default ports, and where the same is now.
final class Addresses {
    private static final Pattern HOST = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Settings here;
    private final Settings told;

    Addresses(Settings here) {
        this.here = here;
        this.told = Settings.fromEnvironment(here.checkout(), Map.of());
    }

    /// The text with each address of the suite as it is now.
    ///
    /// @throws AssertionError if it names a port of this computer at which no part listens
    String moved(String text) {
        return HOST.matcher(text).replaceAll(address -> Matcher.quoteReplacement(nowOf(address.group())));
    }

    private String nowOf(String address) {
        for (Part part : Part.values()) {
            if (told.url(part).equals(address)) {
                return here.url(part);
            }
        }
        throw new AssertionError("nothing listens at " + address);
    }
}
