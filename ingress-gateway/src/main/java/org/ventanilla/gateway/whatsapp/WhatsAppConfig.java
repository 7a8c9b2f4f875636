package org.ventanilla.gateway.whatsapp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How this installation is known to the WhatsApp Cloud API.
@ConfigMapping(prefix = "ventanilla.whatsapp")
public interface WhatsAppConfig {

    /// Values that everybody can read in this repository: for a developer's own computer only.
    String DEFAULT_TOKEN = "ventanilla-token";

    String DEFAULT_APP_SECRET = "ventanilla-secret";
    String DEFAULT_VERIFY_TOKEN = "ventanilla-verify";

    /// Base address of the provider, without a version.
    @WithDefault("http://127.0.0.1:8090")
    URI api();

    /// Version of the provider's interface, as it stands in the path.
    @WithDefault("v25.0")
    String apiVersion();

    /// Access token of the system user that sends.
    @WithDefault(DEFAULT_TOKEN)
    String token();

    /// Secrets that sign the provider's requests; several while they are being rotated.
    @WithDefault(DEFAULT_APP_SECRET)
    List<String> appSecret();

    /// What the provider must show when it verifies our address.
    @WithDefault(DEFAULT_VERIFY_TOKEN)
    String verifyToken();

    /// Our numbers (`phone_number_id`). A message for any other is parked, never attributed to a
    /// wrong one. The first one is used where nothing else names a number.
    @WithDefault("900100200")
    List<String> numbers();

    /// Keys the hash by which one person's raw requests stay together, and the hash that is kept of
    /// what was sent. Unless given, it is derived from the first secret; given, it outlives a
    /// rotation of secrets.
    Optional<String> keySecret();

    /// The secret behind our own keyed hashes.
    default String hashingSecret() {
        return keySecret().orElseGet(() -> "record key " + appSecret().getFirst());
    }
}
