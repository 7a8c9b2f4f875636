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

    /// How long a desk may be silent before its adviser counts as gone: a page asks for news every
    /// 20 seconds, a reload or a restart of the service takes less than this.
    @WithDefault("90s")
    Duration presenceKept();

    /// How long the person may wait for the adviser's words before the desk says so.
    @WithDefault("3m")
    Duration unansweredTold();

    /// How long before a chat goes back to the queue the desk warns of it.
    @WithDefault("2m")
    Duration takenAwayTold();

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
