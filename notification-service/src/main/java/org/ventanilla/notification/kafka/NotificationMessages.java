package org.ventanilla.notification.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.InboundEvent.ContactIdentityChanged;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.handling.ConsentDialogue;
import org.ventanilla.notification.handling.ContactSuspension;
import org.ventanilla.notification.handling.NoticeBook;
import org.ventanilla.notification.handling.Receipts;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Inputs;
import org.ventanilla.records.Subscription;

/// Handles the commands of the dialogue and the events of the gateway: receipts, and contacts whose
/// addresses changed.
@ApplicationScoped
class NotificationMessages implements LaneHandler {

    /// The messages that change a notice or a consent.
    private sealed interface Input {
        record Command(NotificationCommand command) implements Input {}

        record Receipt(ReceiptEvent event) implements Input {}

        record IdentityChanged(ContactIdentityChanged event) implements Input {}
    }

    private static final Inputs<Input> INPUTS = Inputs.<Input>of(Service.NOTIFICATION)
            .read(Topics.NOTIFICATION_COMMANDS, NotificationCommand.class, Input.Command::new)
            .read(Topics.RECEIPTS, ReceiptEvent.class, Input.Receipt::new)
            .readOnly(Topics.INBOUND, ContactIdentityChanged.class, Input.IdentityChanged::new);

    private final ConsentDialogue dialogue;
    private final ContactSuspension suspension;
    private final Receipts receipts;
    private final Codes codes;
    private final Notices notices;

    NotificationMessages(
            ConsentDialogue dialogue, ContactSuspension suspension, Receipts receipts, Codes codes, Notices notices) {
        this.dialogue = dialogue;
        this.suspension = suspension;
        this.receipts = receipts;
        this.codes = codes;
        this.notices = notices;
    }

    @Override
    public Subscription subscription() {
        return INPUTS.subscription();
    }

    /// Skips receipts of other services' messages. Most receipts belong to messages of the
    /// dialogue.
    @Override
    public boolean handles(Message message) {
        return !(message instanceof ReceiptEvent receipt) || Receipts.belongsToThisService(receipt);
    }

    /// Locks contacts before notices, in the same order as the citizen's page.
    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        codes.lockContacts(
                tx,
                batch.stream()
                        .map(incoming -> contactOf(INPUTS.inputOf(incoming)))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList());
        Optional<Receipts.MatchedReceipts> matched = receipts.find(
                tx,
                batch.stream()
                        .filter(incoming -> INPUTS.inputOf(incoming) instanceof Input.Receipt)
                        .toList());
        NoticeBook book = NoticeBook.withLocked(
                notices, tx, matched.map(Receipts.MatchedReceipts::noticeIds).orElse(List.of()));
        for (Incoming incoming : batch) {
            switch (INPUTS.inputOf(incoming)) {
                case Input.IdentityChanged(ContactIdentityChanged changed) ->
                    suspension.suspend(tx, changed, book, incoming);
                case Input.Command(NotificationCommand command) ->
                    tx.publish(Outgoing.of(answer(tx, command, book, incoming)).causedBy(incoming));
                case Input.Receipt _ -> {
                    // All receipts of the batch are handled together after this loop.
                }
            }
        }
        matched.ifPresent(matchedReceipts -> receipts.record(tx, matchedReceipts, book));
        book.save();
    }

    private static Optional<ContactId> contactOf(Input input) {
        return switch (input) {
            case Input.Command(NotificationCommand command) -> Optional.of(command.contactId());
            case Input.IdentityChanged(ContactIdentityChanged changed) -> Optional.of(changed.contactId());
            case Input.Receipt _ -> Optional.empty();
        };
    }

    private NotificationReply answer(Transaction tx, NotificationCommand command, NoticeBook book, Incoming cause) {
        return switch (command) {
            case NotificationCommand.GrantElectronicNotice grant -> dialogue.grant(tx, grant);
            case NotificationCommand.ConfirmCode confirm -> dialogue.confirm(tx, confirm);
            case NotificationCommand.RevokeElectronicNotice revoke -> dialogue.revoke(tx, revoke, book, cause);
            case NotificationCommand.ListNotices list -> dialogue.list(tx, list);
        };
    }
}
