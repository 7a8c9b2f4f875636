package org.ventanilla.gateway.whatsapp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The settings of this installation for the WhatsApp Cloud API.
@ConfigMapping(prefix = "ventanilla.whatsapp")
public interface WhatsAppConfig {

    /// The default of {@link #token}. Everybody can read the three default secrets in this repository.
    /// They are accepted only on a developer's own computer.
    String DEFAULT_TOKEN = "ventanilla-token";

    /// The default of {@link #appSecret}.
    String DEFAULT_APP_SECRET = "ventanilla-secret";

    /// The default of {@link #verifyToken}.
    String DEFAULT_VERIFY_TOKEN = "ventanilla-verify";

    /// The base address of the provider's interface, without a version.
    @WithDefault("http://127.0.0.1:8090")
    URI api();

    /// The version of the provider's interface, as it is written in the path.
    @WithDefault("v25.0")
    String apiVersion();

    /// The access token with which we call the provider's interface.
    @WithDefault(DEFAULT_TOKEN)
    String token();

    /// The secrets with which the provider signs requests. There are two or more only while a secret
    /// is being replaced.
    @WithDefault(DEFAULT_APP_SECRET)
    List<String> appSecret();

    /// The token that the provider must present when it verifies our address.
    @WithDefault(DEFAULT_VERIFY_TOKEN)
    String verifyToken();

    /// The provider's ids of our numbers (`phone_number_id`). A message for any other number is parked.
    /// Messages to people are sent from the first number if neither the command nor an earlier message
    /// of the person determines the number.
    @WithDefault("900100200")
    List<String> numbers();

    /// The secret for keyed hashes: for the record key that keeps one person's raw requests in
    /// order, and for the hash of sent contents. If it is not set, it is derived from the first app
    /// secret. If it is set, it does not change when the app secrets are rotated.
    Optional<String> keySecret();

    /// The secret for our keyed hashes: the key secret or, if it is not set, a value derived from the
    /// first app secret.
    default String hashingSecret() {
        return keySecret().orElseGet(() -> "record key " + appSecret().getFirst());
    }
}
