package org.ventanilla.gateway.outbound;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Transaction;

/// Stores the provider's ids of our calls, all receipts, and statuses that arrived before their
/// message was known.
public interface Receipts {

    /// An attempt to send a message, and the id that the provider gave the message in this attempt.
    ///
    /// @param number 1 for the first attempt, 2 for the repetition
    record Attempt(OutboundId outboundId, int number, String providerMessageId) {}

    /// Takes the lock that must be held while provider ids are recorded. Until the transaction
    /// ends, no other transaction can find that these ids are missing and park a status.
    void lockForRecording(Transaction tx);

    /// Takes the lock that must be held while provider ids are looked up again and statuses with
    /// unknown ids are parked. Until the transaction ends, no other transaction records ids. Otherwise
    /// a status could be parked at the moment at which its message becomes known.
    void lockForParking(Transaction tx);

    /// The attempts with these provider ids, by id.
    Map<String, Attempt> attemptsByProviderId(Transaction tx, Collection<String> providerMessageIds);

    /// The known attempts of these messages.
    List<Attempt> attemptsOfMessages(Transaction tx, Collection<OutboundId> outboundIds);

    /// Records attempts. An id that is recorded already is not changed.
    void recordAttempts(Transaction tx, Collection<Attempt> attempts);

    /// Adds receipts to the history.
    void store(Transaction tx, Collection<StoredReceipt> receipts);

    /// Parks statuses until their message is known.
    void park(Transaction tx, Collection<ProviderStatus> statuses);

    /// Removes and returns the parked statuses with these ids, in the order of their arrival.
    List<ProviderStatus> takeParked(Transaction tx, Collection<String> providerMessageIds);

    /// Returns the item ids of statuses that were received before this time and still wait for their
    /// message, oldest first.
    ///
    /// @param excluded item ids that must not be returned
    List<UUID> abandoned(Transaction tx, Instant receivedBefore, int limit, Set<UUID> excluded);

    /// Removes and returns the parked statuses with these item ids, oldest first, except those that
    /// another transaction takes at this moment.
    List<ProviderStatus> takeAbandoned(Transaction tx, Collection<UUID> itemIds);

    /// Removes people's addresses from the stored items of these messages. Only items that an
    /// earlier release stored still contain addresses.
    ///
    /// @param after the id after which the messages begin
    /// @param upTo the id of the last message
    void removeAddresses(Transaction tx, OutboundId after, OutboundId upTo);
}
