package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// The rules of the contact directory, applied to the addresses and contacts that some evidence
/// concerns. Evidence is applied piece by piece; afterwards the changes can be read from this
/// object.
///
/// **One person is one contact, two people are two.** A phone number may pass to another person; a
/// user id never does. If a message names both, the user id decides who wrote it. If a number
/// arrives with a different user id than the known one, it belongs to somebody else, unless the
/// provider's notice says that it is the same person. Contacts that each have a user id of their
/// own are never merged. Older evidence takes no address away that newer evidence gave: providers
/// repeat webhooks for days and in any order.
///
/// Source: WhatsApp Cloud API, "Business-scoped user IDs" and "system messages webhook reference".
public final class Directory {

    private final Holdings holdings;
    private final List<ContactId> created = new ArrayList<>();
    private List<DirectoryEvent> events = new ArrayList<>();

    /// @param held every address of every contact that the evidence concerns, keyed by canonical
    ///     address
    /// @param former earlier holders of these addresses, under their current contact ids
    public Directory(Map<Identity, Holding> held, Collection<FormerHolding> former) {
        this.holdings = new Holdings(held, former);
    }

    /// The result of one piece of evidence.
    ///
    /// @param contact the contact it belongs to; absent if it concerns nobody we know
    public record Outcome(@Nullable ContactId contact, List<DirectoryEvent> events) {
        public Outcome {
            events = List.copyOf(events);
        }
    }

    /// The contact of evidence that changes nothing. If it is empty, {@link #apply} must be called.
    public static Optional<ContactId> contactIfUnchanged(Evidence evidence, Map<Identity, Holding> held) {
        if (evidence instanceof Evidence.Moved) {
            return Optional.empty();
        }
        boolean wrote = evidence instanceof Evidence.Wrote;
        ContactId contact = null;
        for (Identity address : evidence.addresses().toList()) {
            Holding holding = held.get(address.canonical());
            if (holding == null
                    || contact != null && !contact.equals(holding.contact())
                    || wrote && holding.isUpdatedBy(address)) {
                return Optional.empty();
            }
            contact = holding.contact();
        }
        return Optional.ofNullable(contact);
    }

    /// Applies one piece of evidence.
    public Outcome apply(Evidence evidence) {
        ContactId contact = switch (evidence) {
            case Evidence.Wrote wrote -> applyWrote(wrote.sender(), wrote.at(), wrote.newContactId());
            case Evidence.Named named -> applyNamed(named.recipient(), named.at(), named.newContactId());
            case Evidence.Moved moved -> applyMoved(moved);
        };
        Outcome outcome = new Outcome(contact, events);
        events = new ArrayList<>();
        return outcome;
    }

    private ContactId applyWrote(Addresses sender, Instant at, UUID newContactId) {
        Identity phone = sender.phone();
        Identity user = sender.user();
        Holding byPhone = holdings.of(phone);
        if (user == null) {
            if (byPhone == null) {
                return createContact(sender, at, newContactId);
            }
            holdings.confirmNumber(phone, at, byPhone.provisional());
            return byPhone.contact();
        }
        Holding byUser = holdings.of(user);
        if (byUser != null) {
            holdings.confirmUser(user);
            return phone == null ? byUser.contact() : assignNumber(byUser.contact(), phone, at, false);
        }
        Optional<ContactId> past = holdings.holderAt(user, at);
        if (past.isPresent()) {
            return past.get(); // The message was written before the user id changed.
        }
        if (byPhone == null) {
            return createContact(sender, at, newContactId);
        }
        ContactId holder = byPhone.contact();
        if (byPhone.provisional() || holdings.hasNoProvenUserId(holder)) {
            holdings.retireUsers(holder, user, at);
            holdings.give(user, holder, at, false);
            holdings.confirmNumber(phone, at, false);
            return holder;
        }
        ContactId newcomer = createContact(new Addresses(null, user), at, newContactId);
        takeNumber(phone, byPhone, newcomer, at, false);
        return newcomer;
    }

    private @Nullable ContactId applyNamed(Addresses recipient, Instant at, UUID newContactId) {
        Identity phone = recipient.phone();
        Identity user = recipient.user();
        Holding byPhone = holdings.of(phone);
        Holding byUser = holdings.of(user);
        if (byPhone == null && byUser == null) {
            return phone == null || user == null ? createContact(recipient, at, newContactId) : null;
        }
        if (byPhone == null) {
            ContactId contact = byUser.contact();
            if (phone != null && holdings.phonesOf(contact).isEmpty() && hasNoFormerHolder(phone)) {
                holdings.give(phone, contact, at, false);
            }
            return contact;
        }
        ContactId holder = byPhone.contact();
        if (user == null || byUser != null && byUser.contact().equals(holder)) {
            return holder;
        }
        if (!holdings.usersOf(holder).isEmpty()) {
            events.add(new DirectoryEvent.Contradicted(holder, null));
            return holder;
        }
        if (byUser != null) {
            return link(holder, byUser.contact());
        }
        if (hasNoFormerHolder(user)) {
            holdings.give(user, holder, at, true);
        }
        return holder;
    }

    private boolean hasNoFormerHolder(Identity identity) {
        return holdings.formerHoldings(identity).findAny().isEmpty();
    }

    private @Nullable ContactId applyMoved(Evidence.Moved moved) {
        ContactId subject = contactThatMoved(moved);
        if (subject == null) {
            return null;
        }
        Map<Identity, ContactId> before = holdings.contactsByAddress();
        Instant at = moved.at();
        Identity user = newUser(moved);
        if (user != null) {
            subject = giveUser(subject, user, at);
        }
        Identity to = moved.present().phone();
        if (moved.change() == IdentityChange.NUMBER_CHANGED || moved.namesTwoNumbers()) {
            retireNumbers(subject, moved.former().phone(), to, at);
        }
        if (to != null) {
            boolean awaitsUser = user == null && !holdings.usersOf(subject).isEmpty();
            subject = assignNumber(subject, to, at, awaitsUser);
        }
        if (!holdings.contactsByAddress().equals(before)) {
            events.add(new DirectoryEvent.Changed(subject, moved.change(), null));
        }
        return subject;
    }

    /// The contact whose addresses changed. It is found by the former user id, or else by the
    /// former number: its holder now, or its holder at the time of the notice. Absent if nobody is
    /// found.
    private @Nullable ContactId contactThatMoved(Evidence.Moved moved) {
        Identity phone = moved.former().phone();
        Identity user = moved.former().user();
        Holding byPhone = holdings.of(phone);
        Holding byUser = holdings.of(user);
        if (byUser != null) {
            ContactId contact = byUser.contact();
            boolean alsoByNumber = byPhone != null && holdings.hasNoProvenUserId(byPhone.contact());
            return alsoByNumber ? assignNumber(contact, phone, moved.at(), false) : contact;
        }
        Optional<ContactId> pastByUser = holdings.lastHolder(user);
        if (pastByUser.isPresent()) {
            return pastByUser.get();
        }
        Optional<ContactId> pastByPhone = holdings.holderAt(phone, moved.at());
        if (byPhone == null) {
            return pastByPhone.orElse(null);
        }
        if (byPhone.since().isAfter(moved.at()) && pastByPhone.isPresent()) {
            return pastByPhone.get(); // The number has passed to somebody else since.
        }
        if (user != null && !user.equals(newUser(moved))) {
            // The person had this number, and uses a user id that we never saw.
            return applyWrote(moved.former(), moved.at(), moved.newContactId());
        }
        return holderBeforeMessage(newUser(moved), phone, byPhone).orElse(byPhone.contact());
    }

    /// The new user id. If the notice gives none, it is the sender's user id, unless that one is
    /// known.
    private @Nullable Identity newUser(Evidence.Moved moved) {
        Identity present = moved.present().user();
        Identity former = moved.former().user();
        boolean neverSeen = former != null && holdings.of(former) == null && hasNoFormerHolder(former);
        return present == null && neverSeen ? former : present;
    }

    /// The contact that lost the number to a message which arrived before the provider's notice.
    /// That message came from the user id that the notice gives as the new one.
    private Optional<ContactId> holderBeforeMessage(
            @Nullable Identity user, @Nullable Identity phone, Holding byPhone) {
        Holding byUser = holdings.of(user);
        if (byUser == null
                || !byUser.contact().equals(byPhone.contact())
                || !byUser.since().equals(byPhone.since())) {
            return Optional.empty();
        }
        return holdings.formerHoldings(phone)
                .filter(past -> past.cause() == IdentityChange.NUMBER_TAKEN)
                .filter(past -> past.until().equals(byPhone.since()))
                .map(past -> holdings.survivor(past.contact()))
                .findFirst();
    }

    /// Gives a contact this user id as its only one.
    ///
    /// @return the surviving contact
    private ContactId giveUser(ContactId subject, Identity user, Instant at) {
        Holding holding = holdings.of(user);
        if (holding == null) {
            if (holdings.holderAt(user, at).isEmpty()) {
                holdings.retireUsers(subject, user, at);
                holdings.give(user, subject, at, false);
            }
            return subject;
        }
        ContactId other = holding.contact();
        if (!other.equals(subject) && holdings.usersOf(other).size() > 1) {
            events.add(new DirectoryEvent.Contradicted(subject, other));
            return subject;
        }
        holdings.retireUsers(subject, user, at);
        return other.equals(subject) ? subject : link(subject, other);
    }

    private void retireNumbers(ContactId contact, @Nullable Identity from, @Nullable Identity to, Instant at) {
        for (Identity phone : holdings.phonesOf(contact)) {
            boolean isNewNumber = to != null && phone.equals(to.canonical());
            boolean isFormerNumber = from != null && phone.equals(from.canonical());
            if (!isNewNumber && (isFormerNumber || !holdings.of(phone).since().isAfter(at))) {
                holdings.retire(phone, at, IdentityChange.NUMBER_CHANGED);
            }
        }
    }

    /// A known contact writes from this number, or the provider says that it has the number.
    ///
    /// @param awaitsUser whether the first user id that arrives with the number belongs to this
    ///     contact
    /// @return the surviving contact
    private ContactId assignNumber(ContactId contact, Identity phone, Instant at, boolean awaitsUser) {
        Holding holding = holdings.of(phone);
        if (holding != null && holding.contact().equals(contact)) {
            holdings.confirmNumber(phone, at, holding.provisional() && awaitsUser);
            return contact;
        }
        if (holdings.wasHeldBy(contact, phone, at)) {
            return contact; // The message was written before the person gave up the number.
        }
        if (holding == null) {
            holdings.give(phone, contact, at, awaitsUser);
            return contact;
        }
        ContactId holder = holding.contact();
        if (holdings.hasNoProvenUserId(holder)) {
            holdings.retireUsers(holder, null, at);
            ContactId survivor = link(contact, holder);
            holdings.confirmNumber(phone, at, awaitsUser);
            return survivor;
        }
        if (takeNumber(phone, holding, contact, at, awaitsUser)) {
            events.add(new DirectoryEvent.Contradicted(contact, holder));
        }
        return contact;
    }

    /// Gives the number to another contact, unless the evidence for its current holder is newer.
    private boolean takeNumber(Identity phone, Holding from, ContactId to, Instant at, boolean awaitsUser) {
        if (holdings.holderHasNewerEvidence(from, at)) {
            return false;
        }
        holdings.retire(phone, at, IdentityChange.NUMBER_TAKEN);
        holdings.give(phone, to, at, awaitsUser);
        events.add(new DirectoryEvent.Changed(from.contact(), IdentityChange.NUMBER_TAKEN, to));
        return true;
    }

    private ContactId createContact(Addresses addresses, Instant at, UUID id) {
        ContactId contact = new ContactId(id);
        created.add(contact);
        addresses.all().forEach(identity -> holdings.give(identity, contact, at, false));
        return contact;
    }

    private ContactId link(ContactId first, ContactId second) {
        DirectoryEvent.Linked linked = holdings.merge(first, second);
        events.add(linked);
        return linked.survivor();
    }

    /// Two contacts are stored under two forms of one number. They are merged unless each has a
    /// user id of its own. The event is part of the outcome of the next {@link #apply}.
    public void mergeHoldersOfOneNumber(ContactId firstHolder, ContactId secondHolder) {
        ContactId first = survivor(firstHolder);
        ContactId second = survivor(secondHolder);
        boolean mayBeOnePerson = holdings.hasNoProvenUserId(first) || holdings.hasNoProvenUserId(second);
        if (!first.equals(second) && mayBeOnePerson) {
            link(first, second);
        }
    }

    /// The contact into which this one was merged, or itself.
    public ContactId survivor(ContactId contact) {
        return holdings.survivor(contact);
    }

    /// The current holder of each address, keyed by canonical address.
    public Map<Identity, Holding> held() {
        return holdings.held();
    }

    /// The addresses that were taken from contacts.
    public List<FormerHolding> retired() {
        return holdings.retired();
    }

    /// Contacts that were created.
    public List<ContactId> created() {
        return List.copyOf(created);
    }
}
