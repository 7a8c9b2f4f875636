package org.ventanilla.pqrsd.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.pqrsd.model.RadicadoTemplate;

/// How cases are filed.
@ConfigMapping(prefix = "pqrsd.filing")
public interface FilingConfig {

    /// How the entity writes its numbers: `{yyyy}`, `{mm}`, `{dd}`, `{consecutive:6}`, `{type}`,
    /// `{annex:3}`.
    @WithDefault("{yyyy}{consecutive:6}-{type}-{annex:3}")
    String radicado();

    /// What stands for `{type}`: 1 is a document that comes in.
    @WithDefault("1")
    String type();

    /// What stands for `{annex}`.
    @WithDefault("0")
    int annex();

    /// The unit that holds a new case until it is assigned.
    @WithDefault("Grupo de Atención al Ciudadano")
    String unit();

    /// Kinds that are not received here, because the entity has another procedure for them. None
    /// unless said otherwise: nobody may be refused (CPACA art. 15).
    Optional<Set<CaseKind>> closedKinds();

    /// How long the content that came under an `Idempotency-Key` is remembered. A repetition within
    /// it is answered with the number of the first time; later the key is refused, and still
    /// files nothing twice.
    @WithDefault("90d")
    Duration keyMemory();

    /// The same as a value of the model.
    default RadicadoTemplate template() {
        return new RadicadoTemplate(radicado(), type(), annex());
    }
}
