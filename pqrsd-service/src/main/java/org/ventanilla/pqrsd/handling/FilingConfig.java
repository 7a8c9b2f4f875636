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

    /// The template for the entity's numbers, with the placeholders `{yyyy}`, `{mm}`, `{dd}`,
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
    /// Empty by default: no petition may be refused (CPACA art. 15).
    Optional<Set<CaseKind>> closedKinds();

    /// How long the hash of a request sent with an `Idempotency-Key` is stored. Within this time, a
    /// repetition is answered with the number of the first request. After it, the key is refused; a
    /// repetition never files a second case.
    @WithDefault("90d")
    Duration keyMemory();

    /// The template as a value of the model.
    default RadicadoTemplate template() {
        return new RadicadoTemplate(radicado(), type(), annex());
    }
}
