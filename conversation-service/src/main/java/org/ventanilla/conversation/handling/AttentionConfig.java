package org.ventanilla.conversation.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// Who attends, when, and how much at once.
@ConfigMapping(prefix = "ventanilla.conversation.attention")
public interface AttentionConfig {

    /// Hours of the advisers: `MON-FRI 08:00-16:00`, several parts separated by semicolons, or
    /// `24x7`. Closed on the days off of the calendar.
    @WithDefault("MON-FRI 08:00-16:00")
    String hours();

    /// The calendar whose days off count: `CO_BASE`, `CO_NAL_EJEC`, `UY`.
    @WithDefault("CO_NAL_EJEC")
    String calendar();

    /// Chats an adviser attends at once.
    @WithDefault("4")
    int chatsAtOnce();

    /// How long a chat is held for the adviser who takes it, until the conversation has said yes.
    @WithDefault("30s")
    Duration reservation();

    /// How long an attention usually takes; tells the person in the queue what to expect.
    @WithDefault("5")
    int minutesEach();

    /// The team of the queue, a dimension of the figures.
    @WithDefault("general")
    String team();

    /// What an attention may be classified by; the words stand in the bundle under `tema`.
    @WithDefault(
            "LICENCIAS,PERMISOS,TRAMITES,PQRSD,NOTIFICACIONES,EVENTOS,ORIENTACION,OTRA_ENTIDAD")
    List<String> topics();

    /// Why an adviser may pause; the words stand in the bundle under `pausa`. Published for good
    /// with each pause, so these are codes and nothing that people type.
    @WithDefault("ALMUERZO,PAUSA_ACTIVA,REUNION,CAPACITACION,SOPORTE_TECNICO,OTRA_TAREA")
    List<String> pauseReasons();
}
