package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.List;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.NoticeNumber;

/// Builds the messages of this service. The messages use templates that are registered with the
/// provider.
final class OutboundMessages {

    /// The channel of all messages. Until SMS is added, there is only this channel.
    static final String CHANNEL = Channel.WHATSAPP.name();

    private static final String LANGUAGE = "es_CO";

    private OutboundMessages() {}

    /// Builds the alert. The template contains the name of the entity and the help line. The alert
    /// never contains the content of the act.
    static SendMessage alert(
            OutboundId id, ContactId contact, NoticeNumber number, String seatAddress, String token, Instant now) {
        return send(
                id,
                contact,
                Purpose.ALERT,
                new OutboundContent.Template(
                        "alerta_notificacion", LANGUAGE, List.of(number.text(), seatAddress), token),
                now.plus(NoticeLimits.ALERT_LIFETIME),
                now);
    }

    /// Builds the message with a one-time code.
    static SendMessage code(OutboundId id, ContactId contact, String digits, Instant now) {
        return send(
                id,
                contact,
                Purpose.CODE,
                new OutboundContent.Template("codigo_acceso", LANGUAGE, List.of(digits), null),
                now.plus(NoticeLimits.CODE_LIFETIME),
                now);
    }

    /// Builds the message that informs the person of the completion.
    static SendMessage completed(
            OutboundId id,
            ContactId contact,
            NoticeNumber number,
            String completedAt,
            String remedies,
            String seatAddress,
            Instant now) {
        return send(
                id,
                contact,
                Purpose.ALERT,
                new OutboundContent.Template(
                        "notificacion_surtida",
                        LANGUAGE,
                        List.of(number.text(), completedAt, remedies, seatAddress),
                        null),
                now.plus(NoticeLimits.ALERT_LIFETIME),
                now);
    }

    private static SendMessage send(
            OutboundId id,
            ContactId contact,
            Purpose purpose,
            OutboundContent content,
            Instant expiresAt,
            Instant now) {
        return new SendMessage(
                id, new Recipient.Contact(contact), null, purpose, Service.NOTIFICATION, content, expiresAt, now);
    }
}
