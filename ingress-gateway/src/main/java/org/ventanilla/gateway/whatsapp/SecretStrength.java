package org.ventanilla.gateway.whatsapp;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// The rules for secrets that this service shares with providers.
public final class SecretStrength {

    /// The minimum number of characters of a secret. The provider's app secrets have 32 characters.
    /// The minimum is lower, because operators choose the other secrets.
    private static final int MIN_LENGTH = 16;

    /// A secret that contains fewer different characters is easy to guess, even if it is long.
    private static final int MIN_DIFFERENT_CHARACTERS = 5;

    private SecretStrength() {}

    /// Whether a secret is missing or easy to guess.
    public static boolean isWeak(String secret) {
        return secret.strip().length() < MIN_LENGTH || secret.chars().distinct().count() < MIN_DIFFERENT_CHARACTERS;
    }

    /// Prevents the start of the service, unless it runs on a developer's own computer or no setting is
    /// refused.
    ///
    /// @param refused the names of the settings whose values are refused
    /// @throws IllegalStateException with these names
    public static void refuse(Config config, List<String> refused) {
        List<String> profiles = config.unwrap(SmallRyeConfig.class).getProfiles();
        boolean onDeveloperComputer =
                profiles.contains("local") || LaunchMode.current().isDevOrTest();
        if (!onDeveloperComputer && !refused.isEmpty()) {
            throw new IllegalStateException(
                    "Outside the local profile these settings need secret values that are hard to guess"
                            + " and have at least "
                            + MIN_LENGTH
                            + " characters each: "
                            + String.join(", ", refused));
        }
    }
}
