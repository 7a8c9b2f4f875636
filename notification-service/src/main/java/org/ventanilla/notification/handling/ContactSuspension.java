package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.channel.InboundEvent.ContactIdentityChanged;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Consents;
import org.ventanilla.notification.postgres.Contacts;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.UniqueIds;

/// Handles a contact whose addresses changed: the consents at the contact end, no further message
/// is sent to the contact, and the notices that are not accessed yet go to citation (CPACA art.
/// 68). A consent stays only if its code was sent after the change. The result is therefore the
/// same whether the change or a new consent is read first.
@ApplicationScoped
public class ContactSuspension {

    private static final Logger LOG = Logger.getLogger(ContactSuspension.class);
    private static final List<Consent.State> NOT_ENDED =
            List.of(Consent.State.POR_PROBAR, Consent.State.POR_CONFIRMAR, Consent.State.VIGENTE);

    private final Consents consents;
    private final Contacts contacts;
    private final Notices notices;
    private final Clock clock;

    ContactSuspension(Consents consents, Contacts contacts, Notices notices, Clock clock) {
        this.consents = consents;
        this.contacts = contacts;
        this.notices = notices;
        this.clock = clock;
    }

    /// Suspends the contact. The caller holds the lock of the contact. A repeated call for the same
    /// change changes nothing.
    public void suspend(Transaction tx, ContactIdentityChanged changed, NoticeBook book, Incoming cause) {
        Instant now = Times.truncated(clock.instant());
        ContactId contact = changed.contactId();
        Map<Boolean, List<Consent>> byCodeSentAfterChange = consents.lockAllOfContact(tx, contact, NOT_ENDED).stream()
                .map(Consents.StoredConsent::consent)
                .collect(Collectors.partitioningBy(
                        consent -> consent.codeSentAt().isAfter(changed.at())));
        for (Consent consent : byCodeSentAfterChange.get(false)) {
            consents.update(
                    tx,
                    consent.toSuspended(now, reasonOf(changed.change())),
                    Consents.StateChange.by(Actors.CHANNEL, now));
            LOG.infof("Consent suspended. consentId=%s", consent.consentId());
        }
        if (byCodeSentAfterChange.get(true).stream().noneMatch(consent -> consent.state() == Consent.State.VIGENTE)) {
            contacts.suspend(tx, contact, now);
        }
        List<NoticeId> incomplete = notices.incompleteOfContact(tx, contact, changed.at());
        book.lock(incomplete);
        for (NoticeId id : incomplete) {
            book.apply(
                    id,
                    new NoticeCommand.LoseContact(
                            UniqueIds.next(), book.notice(id).consentId(), reasonOf(changed.change()), now),
                    Actors.CHANNEL,
                    cause);
        }
    }

    private static Consent.Reason reasonOf(IdentityChange change) {
        return switch (change) {
            case NUMBER_CHANGED -> Consent.Reason.CAMBIO_DE_NUMERO;
            case USER_ID_CHANGED -> Consent.Reason.CAMBIO_DE_USUARIO;
            case NUMBER_TAKEN -> Consent.Reason.NUMERO_DE_OTRA_PERSONA;
        };
    }
}
