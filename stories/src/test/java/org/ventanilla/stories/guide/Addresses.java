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

    private final Settings runningSuite;
    private final Settings documentedSuite;

    Addresses(Settings runningSuite) {
        this.runningSuite = runningSuite;
        this.documentedSuite = Settings.fromEnvironment(runningSuite.checkout(), Map.of());
    }

    /// Replaces each documented address in the text by the corresponding address of the running suite.
    ///
    /// @throws AssertionError if the text contains another address of this computer
    String translate(String text) {
        return HOST.matcher(text).replaceAll(address -> Matcher.quoteReplacement(runningAddress(address.group())));
    }

    private String runningAddress(String address) {
        for (Part part : Part.values()) {
            if (documentedSuite.url(part).equals(address)) {
                return runningSuite.url(part);
            }
        }
        throw new AssertionError("nothing listens at " + address);
    }
}
