package org.ventanilla.conversation.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;

/// Settings for the attention by advisers.
@ConfigMapping(prefix = "ventanilla.conversation.attention")
public interface AttentionConfig {

    /// The hours of the advisers: `MON-FRI 08:00-16:00`, several parts separated by semicolons, or
    /// `24x7`. On the days off of the calendar no adviser attends.
    @WithDefault("MON-FRI 08:00-16:00")
    String hours();

    /// The calendar whose days off count: `CO_BASE`, `CO_NAL_EJEC`, `UY`.
    @WithDefault("CO_NAL_EJEC")
    String calendar();

    /// The number of chats that an adviser may attend at the same time.
    @WithDefault("4")
    int chatsAtOnce();

    /// How long a place in the queue stays reserved for the adviser who takes it. Within this time
    /// the conversation must confirm the assignment.
    @WithName("reservation")
    @WithDefault("30s")
    Duration placeReservedFor();

    /// How long a desk may be silent before its adviser is signed out. The page of a desk asks for
    /// updates every 20 seconds. A reload of the page or a restart of the service takes less than
    /// the default.
    @WithName("presence-kept")
    @WithDefault("90s")
    Duration signedOutAfter();

    /// How long a person may wait for an answer before the desk shows a warning.
    @WithName("unanswered-told")
    @WithDefault("3m")
    Duration warnUnansweredAfter();

    /// How long before a chat returns to the queue the desk shows a warning.
    @WithName("taken-away-told")
    @WithDefault("2m")
    Duration warnBeforeRequeue();

    /// The name of the team that attends the queue. The figures can be read by team.
    @WithDefault("general")
    String team();

    /// The codes by which an attention may be classified; their texts are in the bundle under
    /// `tema`.
    @WithDefault("LICENCIAS,PERMISOS,TRAMITES,PQRSD,NOTIFICACIONES,EVENTOS,ORIENTACION,OTRA_ENTIDAD")
    List<String> topics();

    /// The codes of the reasons for a pause; their texts are in the bundle under `pausa`. They are
    /// published permanently with each pause, so free text is not allowed.
    @WithDefault("ALMUERZO,PAUSA_ACTIVA,REUNION,CAPACITACION,SOPORTE_TECNICO,OTRA_TAREA")
    List<String> pauseReasons();
}
