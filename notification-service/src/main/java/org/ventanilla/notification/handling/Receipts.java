package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Messages;
import org.ventanilla.records.Incoming;

/// Records the message states that channels report. The states only support the other evidence of a
/// notice and never complete the notice.
@ApplicationScoped
public class Receipts {

    private final Messages messages;
    private final Secrets secrets;
    private final Clock clock;

    Receipts(Messages messages, Secrets secrets, Clock clock) {
        this.messages = messages;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// The receipts of a batch that belong to this service, with their messages.
    public record MatchedReceipts(List<Incoming> receipts, Map<OutboundId, Messages.QueuedMessage> messages) {
        /// Returns the notices to which the messages belong.
        public List<NoticeId> noticeIds() {
            return messages.values().stream()
                    .map(Messages.QueuedMessage::noticeId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /// Returns whether the receipt belongs to a message of this service.
    public static boolean belongsToThisService(ReceiptEvent receipt) {
        return receipt.receipt().service().isNameOf(Service.NOTIFICATION);
    }

    /// Finds the messages to which the receipts belong. Receipts that name this service but no
    /// known message are parked as dead letters.
    ///
    /// @return empty if the batch is empty
    public Optional<MatchedReceipts> find(Transaction tx, List<Incoming> batch) {
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        Map<OutboundId, Messages.QueuedMessage> known = messages.find(
                tx,
                batch.stream()
                        .map(incoming -> receipt(incoming).outboundId())
                        .distinct()
                        .toList());
        for (Incoming incoming : batch) {
            if (!known.containsKey(receipt(incoming).outboundId())) {
                tx.park(incoming, "UNMATCHED_RECEIPT", "no message of this service has this id", null, clock.instant());
            }
        }
        return Optional.of(new MatchedReceipts(
                batch.stream()
                        .filter(incoming -> known.containsKey(receipt(incoming).outboundId()))
                        .toList(),
                known));
    }

    /// Adds each reported state to the notice of the message. The states of messages that belong to
    /// no notice are stored separately.
    public void record(Transaction tx, MatchedReceipts matched, NoticeBook book) {
        List<Messages.Receipt> receiptsWithoutNotice = new ArrayList<>();
        for (Incoming incoming : matched.receipts()) {
            Messages.QueuedMessage message =
                    matched.messages().get(receipt(incoming).outboundId());
            NoticeId notice = message.noticeId();
            if (notice == null) {
                receiptsWithoutNotice.add(receiptWithoutNotice(incoming));
            } else {
                record(incoming, message, notice, book);
            }
        }
        messages.addReceipts(tx, receiptsWithoutNotice);
    }

    private void record(Incoming incoming, Messages.QueuedMessage message, NoticeId notice, NoticeBook book) {
        ReceiptEvent.Receipt receipt = receipt(incoming);
        Commitment providerMessage = commitment(incoming, receipt.providerMessageId());
        if (providerMessage != null) {
            book.addCommitment(notice, providerMessage);
        }
        book.apply(
                notice,
                new NoticeCommand.RecordStatus(
                        incoming.metadata().id(),
                        new Fact.MessageStatus(
                                message.use(),
                                receipt.outboundId().value(),
                                message.channel(),
                                receipt.attempt(),
                                stateOf((ReceiptEvent) incoming.message()),
                                receipt.providerTime() == null ? null : Times.truncated(receipt.providerTime()),
                                Times.truncated(receipt.recordedAt()),
                                providerMessage == null ? null : providerMessage.digest(),
                                receipt.errorCode(),
                                receipt.raw() == null ? null : receipt.raw().sha256()),
                        clock.instant()),
                Actors.CHANNEL,
                incoming);
    }

    private @Nullable Commitment commitment(Incoming incoming, @Nullable String providerMessageId) {
        return providerMessageId == null
                ? null
                : new Commitment(
                        "message." + incoming.metadata().id(),
                        secrets.randomSalt(),
                        Map.of("providerMessageId", providerMessageId));
    }

    private static Messages.Receipt receiptWithoutNotice(Incoming incoming) {
        ReceiptEvent.Receipt receipt = receipt(incoming);
        Instant providerTime = receipt.providerTime();
        return new Messages.Receipt(
                incoming.metadata().id(),
                receipt.outboundId(),
                stateOf((ReceiptEvent) incoming.message()),
                providerTime,
                receipt.recordedAt(),
                receipt.raw() == null ? null : receipt.raw().sha256());
    }

    private static ChannelState stateOf(ReceiptEvent receipt) {
        return switch (receipt) {
            case ReceiptEvent.Uncertain _ -> ChannelState.INCIERTA;
            case ReceiptEvent.Accepted _ -> ChannelState.ACEPTADA_PROVEEDOR;
            case ReceiptEvent.Sent _ -> ChannelState.ENVIADA;
            case ReceiptEvent.DeliveredToOperator _ -> ChannelState.ENTREGADA_OPERADOR;
            case ReceiptEvent.Expired _ -> ChannelState.EXPIRADA;
            case ReceiptEvent.Failed _ -> ChannelState.FALLIDA_PERMANENTE;
            case ReceiptEvent.Delivered _ -> ChannelState.ENTREGADA_DISPOSITIVO;
            case ReceiptEvent.Read _, ReceiptEvent.Played _ -> ChannelState.LEIDA;
            case ReceiptEvent.Refused _ -> ChannelState.RECHAZADA_POLITICA;
            case ReceiptEvent.Unrecognised _ -> ChannelState.DESCONOCIDA;
        };
    }

    private static ReceiptEvent.Receipt receipt(Incoming incoming) {
        return ((ReceiptEvent) incoming.message()).receipt();
    }
}
