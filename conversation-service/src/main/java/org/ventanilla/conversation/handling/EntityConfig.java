package org.ventanilla.conversation.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The values about the public entity that appear in texts.
@ConfigMapping(prefix = "ventanilla.conversation.entity")
public interface EntityConfig {

    /// The name of the entity as people know it.
    @WithDefault("Autoridad Ambiental de Ejemplo")
    String name();

    /// The phone number for environmental emergencies.
    @WithDefault("01 8000 555 010")
    String emergencyLine();

    /// The link to the policy on personal data.
    @WithDefault("https://aae.example/datos")
    String policyLink();

    /// The address for requests about rights over personal data.
    @WithDefault("datos@aae.example")
    String dataMail();

    /// The link to procedures, requirements and costs.
    @WithDefault("https://aae.example/tramites")
    String proceduresLink();

    /// The link where a request with reserved identity is filed (Ley 1712 de 2014, art. 4,
    /// parágrafo).
    @WithDefault("https://www.procuraduria.gov.co")
    String reservedLink();
}
