package org.ventanilla.conversation.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What the texts say about the public entity.
@ConfigMapping(prefix = "ventanilla.conversation.entity")
public interface EntityConfig {

    /// Its name, as people know it.
    @WithDefault("Autoridad Ambiental de Ejemplo")
    String name();

    /// Where to call in an environmental emergency.
    @WithDefault("01 8000 555 010")
    String emergencyLine();

    /// Its policy of data treatment.
    @WithDefault("https://aae.example/datos")
    String policyLink();

    /// Where rights over personal data are exercised.
    @WithDefault("datos@aae.example")
    String dataMail();

    /// Its procedures, requirements and costs.
    @WithDefault("https://aae.example/tramites")
    String proceduresLink();

    /// Where a request with reserved identity is filed (Ley 1712 de 2014, art. 4, parágrafo).
    @WithDefault("https://www.procuraduria.gov.co")
    String reservedLink();
}
