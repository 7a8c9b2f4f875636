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

/// Who has which address and who had it, as a working copy. It knows how addresses are given, taken
/// and joined, not when.
final class Holdings {

    /// Ids carry the time they were made (UUID version 7), so the smaller one is the older contact.
    private static final Comparator<ContactId> BY_AGE = Comparator.comparing(ContactId::toString);

    private final Map<Identity, Holding> held = new TreeMap<>();
    private final List<Retired> formers;
    private final List<Retired> retired = new ArrayList<>();
    private final Map<ContactId, ContactId> mergedInto = new HashMap<>();

    Holdings(Map<Identity, Holding> held, Collection<Retired> formers) {
        this.held.putAll(held);
        this.formers = new ArrayList<>(formers);
    }

    @Nullable
    Holding of(@Nullable Identity identity) {
        return identity == null ? null : held.get(identity.canonical());
    }

    List<Identity> phonesOf(ContactId contact) {
        return of(contact, Identity.Kind.PHONE);
    }

    List<Identity> usersOf(ContactId contact) {
        return of(contact, Identity.Kind.USER);
    }

    private List<Identity> of(ContactId contact, Identity.Kind kind) {
        return held.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .filter(entry -> entry.getValue().contact().equals(contact))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether a contact is known by numbers alone, or by user ids that nobody wrote under.
    boolean hasNoUserOfItsOwn(ContactId contact) {
        return usersOf(contact).stream().allMatch(user -> held.get(user).provisional());
    }

    /// Whether anything that binds this number to its holder is newer.
    boolean isNewer(Holding number, Instant at) {
        return number.since().isAfter(at)
                || usersOf(number.contact()).stream()
                        .anyMatch(user -> held.get(user).since().isAfter(at));
    }

    /// The contact has this address from now on.
    void give(Identity identity, ContactId contact, Instant at, boolean provisional) {
        held.put(identity.canonical(), new Holding(contact, at, identity.value(), true, provisional));
        if (identity.kind() == Identity.Kind.PHONE) {
            settle(identity, at, provisional);
        }
    }

    /// The person is at this number of theirs: it is the one to write to, unless they were at
    /// another since.
    void settle(Identity phone, Instant at, boolean provisional) {
        Holding holding = Objects.requireNonNull(of(phone));
        List<Identity> all = phonesOf(holding.contact());
        boolean elsewhereSince = all.stream()
                .map(held::get)
                .anyMatch(one -> one.current() && one.since().isAfter(at));
        if (elsewhereSince) {
            boolean current = holding.current() && holding.since().isAfter(at);
            put(phone, holding, holding.since(), holding.given(), current, provisional);
            return;
        }
        all.forEach(one -> held.computeIfPresent(one, (_, other) -> other.notCurrent()));
        Instant since = holding.current() || holding.since().isAfter(at) ? holding.since() : at;
        put(phone, holding, since, phone.value(), true, provisional);
    }

    private void put(
            Identity phone, Holding holding, Instant since, String given, boolean current, boolean provisional) {
        held.put(phone.canonical(), new Holding(holding.contact(), since, given, current, provisional));
    }

    /// The person wrote under this user id of theirs.
    void prove(Identity user) {
        held.computeIfPresent(user.canonical(), (_, holding) -> holding.proven());
    }

    /// Nobody has this address any longer.
    void retire(Identity identity, Instant at, IdentityChange why) {
        Identity canonical = identity.canonical();
        Holding holding = Objects.requireNonNull(held.remove(canonical));
        Instant until = at.isBefore(holding.since()) ? holding.since() : at;
        Retired past = new Retired(canonical, holding.contact(), holding.since(), until, why);
        retired.add(past);
        formers.add(past);
    }

    /// The contact has none of its user ids any longer, but this one.
    void retireUsers(ContactId contact, @Nullable Identity but, Instant at) {
        for (Identity user : usersOf(contact)) {
            if (but == null || !user.equals(but.canonical())) {
                retire(user, at, IdentityChange.USER_ID_CHANGED);
            }
        }
    }

    /// Everything of the younger contact is the older one's.
    DirectoryEvent.Linked link(ContactId one, ContactId other) {
        boolean oneIsOlder = BY_AGE.compare(one, other) <= 0;
        ContactId survivor = oneIsOlder ? one : other;
        ContactId merged = oneIsOlder ? other : one;
        held.replaceAll((_, holding) -> holding.contact().equals(merged) ? holding.of(survivor) : holding);
        mergedInto.put(merged, survivor);
        return new DirectoryEvent.Linked(survivor, merged);
    }

    ContactId survivor(ContactId contact) {
        ContactId current = contact;
        while (mergedInto.containsKey(current)) {
            current = mergedInto.get(current);
        }
        return current;
    }

    /// Who had this address before.
    Stream<Retired> formers(@Nullable Identity identity) {
        return identity == null
                ? Stream.empty()
                : formers.stream().filter(one -> one.identity().equals(identity.canonical()));
    }

    /// Who had this address then and has lost it since.
    Optional<ContactId> hadItAt(@Nullable Identity identity, Instant then) {
        return formers(identity)
                .filter(one -> one.hadItAt(then))
                .min(Comparator.comparing(Retired::until))
                .map(one -> survivor(one.contact()));
    }

    boolean hadItAt(ContactId contact, Identity identity, Instant then) {
        return formers(identity)
                .anyMatch(one -> one.hadItAt(then) && survivor(one.contact()).equals(contact));
    }

    Optional<ContactId> lastToHave(@Nullable Identity identity) {
        return formers(identity).max(Comparator.comparing(Retired::until)).map(one -> survivor(one.contact()));
    }

    /// The owner of each address, independent of what else is known about it.
    Map<Identity, ContactId> owners() {
        Map<Identity, ContactId> owners = new HashMap<>();
        held.forEach((identity, holding) -> owners.put(identity, holding.contact()));
        return owners;
    }

    Map<Identity, Holding> held() {
        return Map.copyOf(held);
    }

    List<Retired> retired() {
        return List.copyOf(retired);
    }
}
