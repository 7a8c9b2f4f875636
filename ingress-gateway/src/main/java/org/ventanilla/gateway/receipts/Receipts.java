package org.ventanilla.gateway.receipts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.messaging.Transaction;

/// Which call each of the provider's ids belongs to, every receipt, and the statuses that came
/// before we knew their message.
public interface Receipts {

    /// The attempt that got this id from the provider.
    record Attempt(OutboundId outboundId, int number, String providerMessageId) {}

    /// Said before ids are recorded: until the transaction ends nobody finds them missing.
    void recording(Transaction tx);

    /// Said before ids are looked for once more and parked if still missing: until the transaction
    /// ends nobody records any. Without it a status could be parked at the very moment its message
    /// becomes known.
    void parking(Transaction tx);

    /// The attempts of these provider's ids, by id.
    Map<String, Attempt> byProviderId(Transaction tx, Collection<String> providerMessageIds);

    /// The attempts known so far of these messages.
    List<Attempt> ofMessages(Transaction tx, Collection<OutboundId> outboundIds);

    /// Remembers them; what is known already stays.
    void remember(Transaction tx, Collection<Attempt> attempts);

    /// Adds to history.
    void keep(Transaction tx, Collection<KeptReceipt> receipts);

    /// Puts statuses aside until their message is known.
    void park(Transaction tx, Collection<StatusNews> news);

    /// Takes the parked statuses of these ids back, in the order in which they came.
    List<StatusNews> release(Transaction tx, Collection<String> providerMessageIds);

    /// Takes statuses that waited too long for their message.
    List<StatusNews> abandoned(Transaction tx, Instant parkedBefore, int limit);

    /// Removes the persons' addresses from the items kept of these messages. Only items that an
    /// earlier release kept still have them.
    ///
    /// @param after the messages behind this one
    /// @param upTo up to this one
    void removePersons(Transaction tx, OutboundId after, OutboundId upTo);
}
