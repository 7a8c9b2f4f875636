package org.ventanilla.notification.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/// The entity that notifies, as shown in alerts, pages and certificates.
@ConfigMapping(prefix = "ventanilla.notification.entity")
public interface EntityConfig {

    /// The entity's name.
    @WithDefault("Autoridad Ambiental de Ejemplo")
    String name();

    /// The entity's tax number.
    @WithDefault("900000000-0")
    String nit();

    /// The public address of this service: the electronic seat (CPACA art. 60).
    @WithDefault("http://127.0.0.1:8084")
    URI publicUrl();

    /// A telephone line for people without electronic means (CPACA art. 53).
    @WithDefault("01 8000 555 010")
    String helpLine();

    /// The address and opening hours of a counter for people without electronic means.
    @WithDefault("Calle 1 # 2-34, Ciudad de Ejemplo, lunes a viernes de 8:00 a. m. a 4:00 p. m.")
    String counter();

    /// Returns the seat's address without a trailing slash.
    default String seat() {
        String url = publicUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
