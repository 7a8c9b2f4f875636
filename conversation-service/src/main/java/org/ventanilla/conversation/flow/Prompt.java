package org.ventanilla.conversation.flow;

import static org.ventanilla.conversation.flow.Option.*;

import java.util.List;

/// All messages of the assistant. The text of a prompt is in the message bundle under its {@link
/// #key}. The options and their order are defined here. The names of the prompts are stored, and
/// the keys are part of the ids of buttons, so neither must change.
public enum Prompt {
    WELCOME("S0.bienvenida"),
    CONSENT("S1.consentimiento", YES, NO, POLICY),
    CONSENT_AGAIN("S1.repetir"),
    CONSENT_TEXT_CHANGED("S1.texto_actual"),
    IDENTITY_CHANGED("S1.identidad_cambio"),
    POLICY_LINK("S1.politica"),
    WITHOUT_CONSENT("S1.sin_autorizacion", FILE, INFORMATION, RESERVED_IDENTITY, ADVISER, STATUS, AUTHORIZE_DATA),
    UNDECIDED("S1.sin_decidir", FILE, INFORMATION, RESERVED_IDENTITY, ADVISER, STATUS, AUTHORIZE_DATA),

    DOCUMENT_TYPE("S2.tipo_documento", CC, CE, NIT, PA, PPT, TI, UNTOLD),
    DOCUMENT_NUMBER("S2.numero"),
    DOCUMENT_WRONG("S2.numero_errado"),
    DOCUMENT_GIVEN_UP("S2.sin_documento"),
    NAME("S2.nombre"),
    NAME_WRONG("S2.nombre_errado"),
    ENTITY_NAME("S2.nombre_entidad"),
    ENTITY_NAME_WRONG("S2.nombre_entidad_errado"),
    E_MAIL("S2.correo"),
    E_MAIL_WRONG("S2.correo_errado"),
    E_MAIL_NOT_ASKED("S2.correo_menor"),
    REGISTRATION_CONFIRM("S2.confirmar", YES, CORRECT),
    REGISTRATION_CORRECT("S2.corregir", FIX_DOCUMENT, FIX_NAME, FIX_EMAIL, FIX_NOTHING),
    REGISTRATION_KEPT("S2.sin_terminar"),
    REGISTERED("S2.registrado"),

    MENU_MAIN("S3.menu", INFORMATION, FILE, STATUS, ADVISER, NOTICES, PERSONAL_DATA),
    MENU_AGAIN("S3.de_nuevo", INFORMATION, FILE, STATUS, ADVISER, NOTICES, PERSONAL_DATA),
    NOT_UNDERSTOOD("S3.no_entendido"),
    HELP("S3.ayuda", ADVISER, FILE, MENU),
    ANYTHING_ELSE("S3.algo_mas", MENU, ADVISER, FINISH),
    INFO("S3.informacion", MENU, ADVISER, FINISH),
    PERSONAL("S3.datos_personales", MENU, ADVISER, FINISH, MY_DATA),
    WEB_FORM_LINK("S3.formulario"),
    RESERVED_LINK("S3.identidad_reservada"),
    ODD_MESSAGE("S3.mensaje_raro"),
    FILE_TOO_LARGE("S3.archivo_grande"),
    FILE_TYPE_REFUSED("S3.archivo_tipo"),
    FILE_NOT_RECEIVED("S3.archivo_no_llego"),
    FILE_INFECTED("S3.archivo_infectado"),
    GREETED("S3.saludo"),
    WHICH_ONE("S3.cual"),
    OPTION_PASSED("S3.opcion_pasada"),
    PERSON_OFFERED("S3.ofrecer_persona"),
    OTHER_LANGUAGE("S3.otro_idioma", ADVISER),
    CODE_ON_PAGE("S3.codigo_en_pagina"),
    CAMPAIGNS_STOPPED("S3.baja"),
    GOODBYE("S3.despedida"),
    YOU_ARE_WELCOME("S3.con_gusto"),
    IDLE_CLOSED("S3.cierre_silencio"),

    CASE_KIND("S4.tipo", PETICION, INFORMACION, CONSULTA, QUEJA, RECLAMO, SUGERENCIA, DENUNCIA, UNSURE),
    UNFINISHED("S4.sin_terminar", CONTINUE, DISCARD, MENU),
    STORY_KEPT("S4.guardada"),
    STORY_DISCARDED("S4.descartada"),
    STORY_FORGOTTEN("S4.ya_no_esta"),
    STORY_GOES_ON("S4.continua"),
    IDENTITY("S4.identidad", IDENTIFIED, ANONYMOUS),
    IDENTITY_NEEDS_CONSENT("S4.identidad_sin_autorizacion"),
    ANONYMOUS_NOTE("S4.anonima"),
    RESERVE("S4.reserva", YES, NO, ANONYMOUS),
    STORY("S4.relato"),
    STORY_BEGUN("S4.relato_empezado"),
    STORY_EMPTY("S4.relato_vacio"),
    STORY_TOO_LONG("S4.relato_largo"),
    STORY_REMINDER("S4.recordar_listo"),
    STORY_FILE_KEPT("S4.archivo_recibido"),
    STORY_MORE("S4.relato_mas"),
    STORY_AGAIN("S4.relato_de_nuevo"),
    STORY_FILES_FULL("S4.demasiados_archivos"),
    PLACE("S4.lugar"),
    ANSWER_MEDIUM("S4.medio", WHATSAPP, EMAIL, POSTAL),
    ANSWER_ADDRESS("S4.direccion"),
    ANSWER_EMAIL("S4.correo"),
    FILING_CONFIRM("S4.confirmar", YES, CORRECT, CANCEL),
    FILING_CORRECT("S4.corregir", FIX_KIND, FIX_IDENTITY, ADD_TO_STORY, FIX_STORY, FIX_PLACE, FIX_MEDIUM, FIX_NOTHING),
    FILING_STARTED("S4.radicando"),
    FILING_SLOW("S4.demora"),
    FILED("S4.radicada"),
    FILED_NO_TERM("S4.radicada_sin_plazo"),
    FILED_AFTER_HOURS("S4.fuera_de_horario"),
    FILED_TRACKING("S4.codigo_seguimiento"),
    FILED_CHANGE_NOTED("S4.cambio_anotado"),
    FILING_REFUSED("S4.rechazada"),
    FILING_CANCELLED("S4.cancelada"),

    RADICADO("S5.radicado"),
    RADICADO_WRONG("S5.radicado_errado"),
    SECOND_FACTOR("S5.segundo_factor"),
    STATUS_FOUND("S5.estado"),
    STATUS_NO_TERM("S5.estado_sin_plazo"),
    STATUS_NOT_FOUND("S5.no_encontrado"),
    STATUS_LOCKED("S5.bloqueado"),

    IN_QUEUE("S6.en_fila"),
    IN_QUEUE_UNTIMED("S6.en_fila_sin_espera"),
    QUEUE_UNSTAFFED("S6.sin_asesores", WAIT, FILE, CALL_BACK),
    QUEUE_PLACE("S6.puesto"),
    QUEUE_PLACE_UNSTAFFED("S6.puesto_sin_asesores"),
    LEAVE_FOR_MENU("S6.menu_en_fila", YES, WAIT),
    LEAVE_FOR_FILING("S6.radicar_en_fila", YES, WAIT),
    QUEUE_NOTED("S6.mensaje_en_fila"),
    KEEP_WAITING("S6.sigue_en_fila"),
    STILL_THERE("S6.sigue_ahi", WAIT, FILE, CALL_BACK),
    STILL_THERE_UNSTAFFED("S6.sigue_ahi_sin_asesores", WAIT, FILE, CALL_BACK),
    QUEUE_CLOSING("S6.fin_de_horario", CALL_BACK, FILE, LEAVE_QUEUE),
    QUEUE_CLOSING_STAFFED("S6.fin_de_horario_con_asesores", CALL_BACK, FILE, LEAVE_QUEUE, WAIT),
    LEFT_QUEUE("S6.dejo_la_fila"),
    ABANDONED_SILENT("S6.silencio_en_fila"),
    CALL_BACK_NOTED("S6.le_escribiremos"),
    CALL_BACK_ANSWERED("S6.respuesta_recibida"),
    OUT_OF_HOURS("S6.fuera_de_horario", FILE, CALL_BACK, INFORMATION),
    ADVISER_GREETING("S6.asesor_llega"),
    CALLING_BACK("S6.asesor_escribe"),
    ADVISER_SILENT("S6.disculpa"),
    BACK_TO_ADVISER("S6.vuelve_al_asesor"),
    BACK_UNSTAFFED("S6.disculpa_sin_asesores", WAIT, FILE, CALL_BACK),
    CITIZEN_IDLE("S6.inactivo"),
    CITIZEN_IDLE_CLOSED("S6.cierre_inactivo"),

    ATTENTION_OVER("S7.fin_atencion"),
    SCORE("S7.calificacion", SCORE_1, SCORE_2, SCORE_3, SCORE_4, SCORE_5),
    SCORE_AGAIN("S7.calificacion_confirmar"),
    RESOLVED("S7.resuelto", YES, PARTLY, NO),
    COMMENT("S7.comentario"),
    THANKS("S7.gracias"),
    SCORE_NOTED("S7.recibida"),
    SURVEY_OVER("S7.encuesta_cerrada"),

    NOTICES_MENU("S8.menu", AUTHORIZE, LIST, REVOKE, MENU),
    NOTICES_NEED_REGISTRATION("S8.requiere_registro"),
    NOTICES_CONSENT("S8.consentimiento", YES, NO),
    NOTICES_DECLINED("S8.no_acepta"),
    NOTICES_WORKING("S8.procesando"),
    NOTICES_CODE("S8.codigo", RESEND_CODE),
    NOTICES_CODE_WRONG("S8.codigo_errado"),
    NOTICES_CODE_USED_UP("S8.codigo_agotado"),
    NOTICES_NO_MORE_CODES("S8.sin_mas_codigos"),
    NOTICES_GRANTED("S8.autorizado"),
    NOTICES_GRANTED_BEFORE("S8.ya_autorizado"),
    NOTICES_STANDING("S8.menu_autorizado", LIST, REVOKE, AUTHORIZE_AGAIN, MENU),
    NOTICES_PENDING("S8.por_confirmar"),
    NOTICES_CONFIRMED("S8.confirmado"),
    NOTICES_REVOKE("S8.revocar", YES, NO),
    NOTICES_REVOKED("S8.revocado"),
    NOTICES_NONE("S8.sin_notificaciones"),
    NOTICES_LIST("S8.lista"),
    NOTICES_EARLIER("S8.anteriores"),
    NOTICES_REFUSED("S8.no_fue_posible"),
    WORKING_SLOW("S9.demora");

    private final String key;
    private final List<Option> options;

    Prompt(String key, Option... options) {
        this.key = key;
        this.options = List.of(options);
    }

    /// The key of the prompt's text in the message bundle.
    public String key() {
        return key;
    }

    /// The options in the order of their numbers; empty if the prompt expects free text or no
    /// answer.
    public List<Option> options() {
        return options;
    }

    /// Whether the answer gives, refuses or revokes a consent. Such an answer is stored with the
    /// proof of the text that was shown.
    public boolean requiresConsentProof() {
        return this == CONSENT || this == NOTICES_CONSENT || this == NOTICES_REVOKE;
    }

    /// Whether the options of this prompt can be tapped at any stage of the dialogue, and not only
    /// while the prompt is open.
    public boolean isMenu() {
        return switch (this) {
            case MENU_MAIN,
                    MENU_AGAIN,
                    WITHOUT_CONSENT,
                    UNDECIDED,
                    HELP,
                    ANYTHING_ELSE,
                    INFO,
                    PERSONAL,
                    OTHER_LANGUAGE,
                    OUT_OF_HOURS,
                    NOTICES_MENU,
                    NOTICES_STANDING -> true;
            default -> false;
        };
    }

    /// Whether the prompt belongs to the wait for an adviser.
    public boolean isQueuePrompt() {
        return key.startsWith("S6.");
    }

    /// Whether the prompt tells a waiting person that the attention hours are over.
    public boolean isClosingPrompt() {
        return this == QUEUE_CLOSING || this == QUEUE_CLOSING_STAFFED;
    }

    /// The id that is sent to the channel and returned when the option is chosen.
    public String idOf(Option option) {
        return key + "." + option.name();
    }
}
