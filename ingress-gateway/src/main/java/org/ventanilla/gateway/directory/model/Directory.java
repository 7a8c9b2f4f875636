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
/// concerns. The pieces of evidence are applied one after the other. Afterwards the changes can be
/// read from this object.
///
/// **Each person has exactly one contact.**
///
/// - A phone number may pass to another person. A user id never passes to another person. If a
///   message contains a number and a user id, the user id decides who wrote the message.
/// - If a number arrives with a user id that differs from the user id of its holder, the number now
///   belongs to another person, unless the provider's notice says that the holder's user id changed.
/// - Two contacts that each have a user id are merged only if the provider's notice says that one
///   user id replaced the other.
/// - Older evidence does not take away an address that newer evidence gave, because providers repeat
///   webhooks for days and in any order.
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
    /// @param contact the contact to which the evidence belongs; absent if there is none
    public record Outcome(@Nullable ContactId contact, List<DirectoryEvent> events) {
        public Outcome {
            events = List.copyOf(events);
        }
    }

    /// The contact of evidence that changes nothing. Empty if the evidence may change something; then
    /// {@link #apply} must be called.
    public static Optional<ContactId> contactIfUnchanged(Evidence evidence, Map<Identity, Holding> held) {
        if (evidence instanceof Evidence.Moved) {
            return Optional.empty();
        }
        boolean isMessage = evidence instanceof Evidence.Wrote;
        ContactId contact = null;
        for (Identity address : evidence.addresses().toList()) {
            Holding holding = held.get(address.canonical());
            if (holding == null
                    || contact != null && !contact.equals(holding.contact())
                    || isMessage && holding.isUpdatedBy(address)) {
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

    /// Finds the contact that wrote: by the user id, or else by the number. If there is none, a contact
    /// is created. The sender's addresses are given to the contact.
    private ContactId applyWrote(Addresses sender, Instant at, UUID newContactId) {
        Identity phone = sender.phone();
        Identity user = sender.user();
        Holding byPhone = holdings.holdingOf(phone);
        if (user == null) {
            if (byPhone == null) {
                return createContact(sender, at, newContactId);
            }
            holdings.confirmNumber(phone, at, byPhone.isProvisional());
            return byPhone.contact();
        }
        Holding byUser = holdings.holdingOf(user);
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
        if (byPhone.isProvisional() || holdings.hasNoProvenUserId(holder)) {
            holdings.retireUsers(holder, user, at);
            holdings.give(user, holder, at, false);
            holdings.confirmNumber(phone, at, false);
            return holder;
        }
        ContactId newcomer = createContact(new Addresses(null, user), at, newContactId);
        takeNumber(phone, byPhone, newcomer, at, false);
        return newcomer;
    }

    /// Finds the contact that has one of the addresses. If a single unknown address is named, a contact
    /// is created for it. If the other address is known, its contact is given the unknown address,
    /// unless the unknown address belonged to a contact before. No address is taken away.
    private @Nullable ContactId applyNamed(Addresses recipient, Instant at, UUID newContactId) {
        Identity phone = recipient.phone();
        Identity user = recipient.user();
        Holding byPhone = holdings.holdingOf(phone);
        Holding byUser = holdings.holdingOf(user);
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

    /// Finds the contact whose addresses changed, gives it the new addresses, and takes its former
    /// addresses away.
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

    /// The contact whose addresses changed. It is found by the former user id, or else by the former
    /// number. The contact that has the number now is not always the contact that changed, because the
    /// number may have passed to another contact since. Absent if no contact is found.
    private @Nullable ContactId contactThatMoved(Evidence.Moved moved) {
        Identity phone = moved.former().phone();
        Identity user = moved.former().user();
        Holding byPhone = holdings.holdingOf(phone);
        Holding byUser = holdings.holdingOf(user);
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
            return pastByPhone.get(); // The number has passed to another contact since.
        }
        if (user != null && !user.equals(newUser(moved))) {
            // The person had this number, and has a user id that the directory does not contain.
            return applyWrote(moved.former(), moved.at(), moved.newContactId());
        }
        return holderBeforeMessage(newUser(moved), phone, byPhone).orElse(byPhone.contact());
    }

    /// The user id that the person has after the change. If the notice gives no new user id, this is
    /// the sender's user id, provided that the directory has never contained it.
    private @Nullable Identity newUser(Evidence.Moved moved) {
        Identity present = moved.present().user();
        Identity former = moved.former().user();
        boolean neverSeen = former != null && holdings.holdingOf(former) == null && hasNoFormerHolder(former);
        return present == null && neverSeen ? former : present;
    }

    /// The contact that lost the number because a message arrived before the provider's notice. The
    /// message was written under the user id that is new according to the notice.
    private Optional<ContactId> holderBeforeMessage(
            @Nullable Identity user, @Nullable Identity phone, Holding byPhone) {
        Holding byUser = holdings.holdingOf(user);
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

    /// Gives a contact this user id, which replaces all its other user ids.
    ///
    /// @return the surviving contact
    private ContactId giveUser(ContactId subject, Identity user, Instant at) {
        Holding holding = holdings.holdingOf(user);
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

    /// Takes numbers away from the contact: the former number, and all numbers except the new one for
    /// which there is no evidence newer than the notice.
    private void retireNumbers(ContactId contact, @Nullable Identity from, @Nullable Identity to, Instant at) {
        for (Identity phone : holdings.phonesOf(contact)) {
            boolean isNewNumber = to != null && phone.equals(to.canonical());
            boolean isFormerNumber = from != null && phone.equals(from.canonical());
            if (!isNewNumber
                    && (isFormerNumber || !holdings.holdingOf(phone).since().isAfter(at))) {
                holdings.retire(phone, at, IdentityChange.NUMBER_CHANGED);
            }
        }
    }

    /// Gives the number to a known contact, because the contact wrote from the number or has it
    /// according to the provider.
    ///
    /// @param awaitsUser whether the first user id that arrives with the number belongs to this
    ///     contact
    /// @return the surviving contact
    private ContactId assignNumber(ContactId contact, Identity phone, Instant at, boolean awaitsUser) {
        Holding holding = holdings.holdingOf(phone);
        if (holding != null && holding.contact().equals(contact)) {
            holdings.confirmNumber(phone, at, holding.isProvisional() && awaitsUser);
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
    ///
    /// @return whether the other contact has the number now
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

    /// Merges two contacts that are stored under two forms of the same number, unless each has a user
    /// id under which a person wrote. The event is part of the outcome of the next {@link #apply}.
    public void mergeHoldersOfOneNumber(ContactId firstHolder, ContactId secondHolder) {
        ContactId first = survivor(firstHolder);
        ContactId second = survivor(secondHolder);
        boolean mayBeOnePerson = holdings.hasNoProvenUserId(first) || holdings.hasNoProvenUserId(second);
        if (!first.equals(second) && mayBeOnePerson) {
            link(first, second);
        }
    }

    /// The contact into which this contact was merged, or the contact itself if it was not merged.
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

    /// The contacts that were created.
    public List<ContactId> created() {
        return List.copyOf(created);
    }
}
