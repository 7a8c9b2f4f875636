package org.ventanilla.pqrsd.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.pqrsd.model.RadicadoTemplate;

/// Settings for filing cases.
@ConfigMapping(prefix = "ventanilla.pqrsd.filing")
public interface FilingConfig {

    /// The template for the entity's radicados, with the placeholders `{yyyy}`, `{mm}`, `{dd}`,
    /// `{consecutive:6}`, `{type}` and `{annex:3}`.
    @WithDefault("{yyyy}{consecutive:6}-{type}-{annex:3}")
    String radicado();

    /// The value of `{type}`: 1 means an incoming document.
    @WithDefault("1")
    String type();

    /// The value of `{annex}`.
    @WithDefault("0")
    int annex();

    /// The unit that is responsible for a new case until it is assigned.
    @WithDefault("Grupo de Atención al Ciudadano")
    String unit();

    /// Kinds of case that are not accepted here because the entity has another procedure for them.
    /// No kind is excluded by default, because a petition may not be refused (CPACA art. 15).
    Optional<Set<CaseKind>> closedKinds();

    /// How long the hash of a request with an `Idempotency-Key` is stored. Within this time, a
    /// repetition of the request is answered with the number of the case that the first request filed.
    /// Afterwards, a repetition is refused; it never files a second case.
    @WithDefault("90d")
    Duration keyMemory();

    /// The parsed template.
    default RadicadoTemplate template() {
        return new RadicadoTemplate(radicado(), type(), annex());
    }
}
