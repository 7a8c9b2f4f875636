package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// A working copy of the current and former holders of addresses. Its methods give addresses to
/// contacts, take addresses away and merge contacts. {@link Directory} decides when they are called.
final class Holdings {

    /// The contact with the smaller id is older, because ids are UUIDs of version 7, which begin with
    /// the time of creation.
    private static final Comparator<ContactId> BY_AGE = Comparator.comparing(ContactId::toString);

    private final Map<Identity, Holding> held = new TreeMap<>();
    private final List<FormerHolding> former;
    private final List<FormerHolding> retired = new ArrayList<>();
    private final Map<ContactId, ContactId> mergedInto = new HashMap<>();

    Holdings(Map<Identity, Holding> held, Collection<FormerHolding> former) {
        this.held.putAll(held);
        this.former = new ArrayList<>(former);
    }

    /// The current holding of this address; absent if no contact has the address.
    @Nullable
    Holding holdingOf(@Nullable Identity identity) {
        return identity == null ? null : held.get(identity.canonical());
    }

    List<Identity> phonesOf(ContactId contact) {
        return addressesOf(contact, Identity.Kind.PHONE);
    }

    List<Identity> usersOf(ContactId contact) {
        return addressesOf(contact, Identity.Kind.USER);
    }

    private List<Identity> addressesOf(ContactId contact, Identity.Kind kind) {
        return held.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .filter(entry -> entry.getValue().contact().equals(contact))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether a contact has no user id under which a person wrote: the contact has only numbers, or
    /// all its user ids are provisional.
    boolean hasNoProvenUserId(ContactId contact) {
        return usersOf(contact).stream().allMatch(user -> held.get(user).isProvisional());
    }

    /// Whether any evidence for the current holder of this number is newer than the given time.
    boolean holderHasNewerEvidence(Holding number, Instant at) {
        return number.since().isAfter(at)
                || usersOf(number.contact()).stream()
                        .anyMatch(user -> held.get(user).since().isAfter(at));
    }

    /// Gives the address to the contact.
    ///
    /// @param at the time of the evidence
    /// @param isProvisional see {@link Holding}
    void give(Identity identity, ContactId contact, Instant at, boolean isProvisional) {
        held.put(identity.canonical(), new Holding(contact, at, identity.value(), true, isProvisional));
        if (identity.kind() == Identity.Kind.PHONE) {
            confirmNumber(identity, at, isProvisional);
        }
    }

    /// Records that the person uses this number. Messages are sent to this number from now on, unless
    /// there is newer evidence for another number of the same person.
    void confirmNumber(Identity phone, Instant at, boolean isProvisional) {
        Holding holding = Objects.requireNonNull(holdingOf(phone));
        List<Identity> numbers = phonesOf(holding.contact());
        boolean otherNumberIsNewer = numbers.stream()
                .map(held::get)
                .anyMatch(number -> number.isCurrent() && number.since().isAfter(at));
        if (otherNumberIsNewer) {
            boolean isCurrent = holding.isCurrent() && holding.since().isAfter(at);
            putNumber(phone, holding, holding.since(), holding.providerForm(), isCurrent, isProvisional);
            return;
        }
        numbers.forEach(number -> held.computeIfPresent(number, (_, other) -> other.asNotCurrent()));
        Instant since = holding.isCurrent() || holding.since().isAfter(at) ? holding.since() : at;
        putNumber(phone, holding, since, phone.value(), true, isProvisional);
    }

    private void putNumber(
            Identity phone,
            Holding holding,
            Instant since,
            String providerForm,
            boolean isCurrent,
            boolean isProvisional) {
        held.put(phone.canonical(), new Holding(holding.contact(), since, providerForm, isCurrent, isProvisional));
    }

    /// Marks a user id as proven: the person wrote under it.
    void confirmUser(Identity user) {
        held.computeIfPresent(user.canonical(), (_, holding) -> holding.asProven());
    }

    /// Takes the address from its holder. No contact has the address afterwards.
    void retire(Identity identity, Instant at, IdentityChange cause) {
        Identity canonical = identity.canonical();
        Holding holding = Objects.requireNonNull(held.remove(canonical));
        Instant until = at.isBefore(holding.since()) ? holding.since() : at;
        FormerHolding past = new FormerHolding(canonical, holding.contact(), holding.since(), until, cause);
        retired.add(past);
        former.add(past);
    }

    /// Takes all user ids from the contact, except the given one.
    void retireUsers(ContactId contact, @Nullable Identity kept, Instant at) {
        for (Identity user : usersOf(contact)) {
            if (kept == null || !user.equals(kept.canonical())) {
                retire(user, at, IdentityChange.USER_ID_CHANGED);
            }
        }
    }

    /// Merges two contacts. The older contact gets all addresses of the younger contact.
    DirectoryEvent.Linked merge(ContactId first, ContactId second) {
        boolean firstIsOlder = BY_AGE.compare(first, second) <= 0;
        ContactId survivor = firstIsOlder ? first : second;
        ContactId merged = firstIsOlder ? second : first;
        held.replaceAll((_, holding) -> holding.contact().equals(merged) ? holding.withContact(survivor) : holding);
        mergedInto.put(merged, survivor);
        return new DirectoryEvent.Linked(survivor, merged);
    }

    /// The contact into which this contact was merged, or the contact itself if it was not merged.
    ContactId survivor(ContactId contact) {
        ContactId current = contact;
        while (mergedInto.containsKey(current)) {
            current = mergedInto.get(current);
        }
        return current;
    }

    /// The former holders of this address.
    Stream<FormerHolding> formerHoldings(@Nullable Identity identity) {
        return identity == null
                ? Stream.empty()
                : former.stream().filter(past -> past.identity().equals(identity.canonical()));
    }

    /// The contact that had this address at the given time and has lost it since.
    Optional<ContactId> holderAt(@Nullable Identity identity, Instant time) {
        return formerHoldings(identity)
                .filter(past -> past.wasHeldAt(time))
                .min(Comparator.comparing(FormerHolding::until))
                .map(past -> survivor(past.contact()));
    }

    /// Whether the contact had this address at the given time and has lost it since.
    boolean wasHeldBy(ContactId contact, Identity identity, Instant time) {
        return formerHoldings(identity)
                .anyMatch(
                        past -> past.wasHeldAt(time) && survivor(past.contact()).equals(contact));
    }

    /// The contact that lost this address last.
    Optional<ContactId> lastHolder(@Nullable Identity identity) {
        return formerHoldings(identity)
                .max(Comparator.comparing(FormerHolding::until))
                .map(past -> survivor(past.contact()));
    }

    /// The contact that has each address, without the other attributes of the holding.
    Map<Identity, ContactId> contactsByAddress() {
        Map<Identity, ContactId> contacts = new HashMap<>();
        held.forEach((identity, holding) -> contacts.put(identity, holding.contact()));
        return contacts;
    }

    Map<Identity, Holding> held() {
        return Map.copyOf(held);
    }

    List<FormerHolding> retired() {
        return List.copyOf(retired);
    }
}
