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

/// The part of the directory that some evidence touches: evidence is taken piece by piece, and what
/// changed is read from it afterwards.
///
/// **One person is one contact, two people are two.** A number changes hands, a user id does not.
/// So where both come together the user id decides whose message it is, and a number that comes
/// with another user id than the one known for it belongs to somebody else, unless the provider's
/// notice says that it is the same person. Contacts that each have a user id of their own are never
/// made one. Older evidence takes nothing from newer: providers repeat for days and in any order.
///
/// Source: WhatsApp Cloud API, "Business-scoped user IDs" and "system messages webhook reference".
public final class Directory {

    private final Holdings holdings;
    private final List<ContactId> opened = new ArrayList<>();
    private List<DirectoryEvent> events = new ArrayList<>();

    /// @param held every address of every contact that the evidence touches, by canonical address
    /// @param formers who had these addresses before, under the contacts that stand today
    public Directory(Map<Identity, Holding> held, Collection<Retired> formers) {
        this.holdings = new Holdings(held, formers);
    }

    /// What one piece of evidence came to.
    ///
    /// @param contact whose it is; absent where it is about nobody we know
    public record Outcome(@Nullable ContactId contact, List<DirectoryEvent> events) {
        public Outcome {
            events = List.copyOf(events);
        }
    }

    /// The contact of evidence that teaches nothing new; empty where {@link #take} must look.
    public static Optional<ContactId> known(Evidence evidence, Map<Identity, Holding> held) {
        if (evidence instanceof Evidence.Moved) {
            return Optional.empty();
        }
        boolean wrote = evidence instanceof Evidence.Wrote;
        ContactId contact = null;
        for (Identity address : evidence.addresses().toList()) {
            Holding holding = held.get(address.canonical());
            if (holding == null
                    || contact != null && !contact.equals(holding.contact())
                    || wrote && holding.learnsFrom(address)) {
                return Optional.empty();
            }
            contact = holding.contact();
        }
        return Optional.ofNullable(contact);
    }

    /// Takes one piece of evidence.
    public Outcome take(Evidence evidence) {
        ContactId contact = switch (evidence) {
            case Evidence.Wrote wrote -> wrote(wrote.from(), wrote.at(), wrote.ifNew());
            case Evidence.Named named -> named(named.of(), named.at(), named.ifNew());
            case Evidence.Moved moved -> moved(moved);
        };
        Outcome outcome = new Outcome(contact, events);
        events = new ArrayList<>();
        return outcome;
    }

    private ContactId wrote(Addresses from, Instant at, UUID ifNew) {
        Identity phone = from.phone();
        Identity user = from.user();
        Holding byPhone = holdings.of(phone);
        if (user == null) {
            if (byPhone == null) {
                return open(from, at, ifNew);
            }
            holdings.settle(phone, at, byPhone.provisional());
            return byPhone.contact();
        }
        Holding byUser = holdings.of(user);
        if (byUser != null) {
            holdings.prove(user);
            return phone == null ? byUser.contact() : isAt(byUser.contact(), phone, at, false);
        }
        Optional<ContactId> past = holdings.hadItAt(user, at);
        if (past.isPresent()) {
            return past.get(); // written before the id changed
        }
        if (byPhone == null) {
            return open(from, at, ifNew);
        }
        ContactId holder = byPhone.contact();
        if (byPhone.provisional() || holdings.hasNoUserOfItsOwn(holder)) {
            holdings.retireUsers(holder, user, at);
            holdings.give(user, holder, at, false);
            holdings.settle(phone, at, false);
            return holder;
        }
        ContactId newcomer = open(new Addresses(null, user), at, ifNew);
        takeNumber(phone, byPhone, newcomer, at, false);
        return newcomer;
    }

    private @Nullable ContactId named(Addresses of, Instant at, UUID ifNew) {
        Identity phone = of.phone();
        Identity user = of.user();
        Holding byPhone = holdings.of(phone);
        Holding byUser = holdings.of(user);
        if (byPhone == null && byUser == null) {
            return phone == null || user == null ? open(of, at, ifNew) : null;
        }
        if (byPhone == null) {
            ContactId contact = byUser.contact();
            if (phone != null && holdings.phonesOf(contact).isEmpty() && neverHeld(phone)) {
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
        if (neverHeld(user)) {
            holdings.give(user, holder, at, true);
        }
        return holder;
    }

    private boolean neverHeld(Identity identity) {
        return holdings.formers(identity).findAny().isEmpty();
    }

    private @Nullable ContactId moved(Evidence.Moved moved) {
        ContactId subject = subject(moved);
        if (subject == null) {
            return null;
        }
        Map<Identity, ContactId> before = holdings.owners();
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
            subject = isAt(subject, to, at, awaitsUser);
        }
        if (!holdings.owners().equals(before)) {
            events.add(new DirectoryEvent.Changed(subject, moved.change(), null));
        }
        return subject;
    }

    /// Whose addresses changed: the former user id tells; else the former number's holder, or who
    /// had that number when the notice was made. Absent where we know neither.
    private @Nullable ContactId subject(Evidence.Moved moved) {
        Identity phone = moved.former().phone();
        Identity user = moved.former().user();
        Holding byPhone = holdings.of(phone);
        Holding byUser = holdings.of(user);
        if (byUser != null) {
            ContactId contact = byUser.contact();
            boolean alsoByNumber = byPhone != null && holdings.hasNoUserOfItsOwn(byPhone.contact());
            return alsoByNumber ? isAt(contact, phone, moved.at(), false) : contact;
        }
        Optional<ContactId> pastByUser = holdings.lastToHave(user);
        if (pastByUser.isPresent()) {
            return pastByUser.get();
        }
        Optional<ContactId> pastByPhone = holdings.hadItAt(phone, moved.at());
        if (byPhone == null) {
            return pastByPhone.orElse(null);
        }
        if (byPhone.since().isAfter(moved.at()) && pastByPhone.isPresent()) {
            return pastByPhone.get(); // somebody else has got the number since
        }
        if (user != null && !user.equals(newUser(moved))) {
            // The person is known under an id of which we never heard, and had this number.
            return wrote(moved.former(), moved.at(), moved.ifNew());
        }
        return tookItUnder(newUser(moved), phone, byPhone).orElse(byPhone.contact());
    }

    /// The user id from now on. The notice of a new number may name it as the sender's.
    private @Nullable Identity newUser(Evidence.Moved moved) {
        Identity present = moved.present().user();
        Identity former = moved.former().user();
        boolean unheardOf = former != null && holdings.of(former) == null && neverHeld(former);
        return present == null && unheardOf ? former : present;
    }

    /// Who had the number until somebody wrote from it under the very user id that the provider now
    /// calls the holder's new one: the message came before the notice.
    private Optional<ContactId> tookItUnder(@Nullable Identity user, @Nullable Identity phone, Holding byPhone) {
        Holding byUser = holdings.of(user);
        if (byUser == null
                || !byUser.contact().equals(byPhone.contact())
                || !byUser.since().equals(byPhone.since())) {
            return Optional.empty();
        }
        return holdings.formers(phone)
                .filter(former -> former.why() == IdentityChange.NUMBER_TAKEN)
                .filter(former -> former.until().equals(byPhone.since()))
                .map(former -> holdings.survivor(former.contact()))
                .findFirst();
    }

    /// A person has this user id from now on and no other.
    ///
    /// @return the contact that stands
    private ContactId giveUser(ContactId subject, Identity user, Instant at) {
        Holding holding = holdings.of(user);
        if (holding == null) {
            if (holdings.hadItAt(user, at).isEmpty()) {
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
            boolean stays = to != null && phone.equals(to.canonical());
            boolean left = from != null && phone.equals(from.canonical());
            if (!stays && (left || !holdings.of(phone).since().isAfter(at))) {
                holdings.retire(phone, at, IdentityChange.NUMBER_CHANGED);
            }
        }
    }

    /// A contact that is known writes from this number, or the provider says that it is there.
    ///
    /// @param awaitsUser the first user id that comes with the number is the person's
    /// @return the contact that stands
    private ContactId isAt(ContactId contact, Identity phone, Instant at, boolean awaitsUser) {
        Holding holding = holdings.of(phone);
        if (holding != null && holding.contact().equals(contact)) {
            holdings.settle(phone, at, holding.provisional() && awaitsUser);
            return contact;
        }
        if (holdings.hadItAt(contact, phone, at)) {
            return contact; // written before the person left the number
        }
        if (holding == null) {
            holdings.give(phone, contact, at, awaitsUser);
            return contact;
        }
        ContactId holder = holding.contact();
        if (holdings.hasNoUserOfItsOwn(holder)) {
            holdings.retireUsers(holder, null, at);
            ContactId survivor = link(contact, holder);
            holdings.settle(phone, at, awaitsUser);
            return survivor;
        }
        if (takeNumber(phone, holding, contact, at, awaitsUser)) {
            events.add(new DirectoryEvent.Contradicted(contact, holder));
        }
        return contact;
    }

    /// The number is somebody else's from now on, unless what is known of it is newer.
    private boolean takeNumber(Identity phone, Holding from, ContactId to, Instant at, boolean awaitsUser) {
        if (holdings.isNewer(from, at)) {
            return false;
        }
        holdings.retire(phone, at, IdentityChange.NUMBER_TAKEN);
        holdings.give(phone, to, at, awaitsUser);
        events.add(new DirectoryEvent.Changed(from.contact(), IdentityChange.NUMBER_TAKEN, to));
        return true;
    }

    private ContactId open(Addresses addresses, Instant at, UUID id) {
        ContactId contact = new ContactId(id);
        opened.add(contact);
        addresses.all().forEach(identity -> holdings.give(identity, contact, at, false));
        return contact;
    }

    private ContactId link(ContactId one, ContactId other) {
        DirectoryEvent.Linked linked = holdings.link(one, other);
        events.add(linked);
        return linked.survivor();
    }

    /// Both are stored under forms of one number: they are one person unless each has a user id of
    /// its own. Told with what is taken next.
    public void sameNumber(ContactId one, ContactId other) {
        ContactId first = survivor(one);
        ContactId second = survivor(other);
        boolean mayBeOne = holdings.hasNoUserOfItsOwn(first) || holdings.hasNoUserOfItsOwn(second);
        if (!first.equals(second) && mayBeOne) {
            link(first, second);
        }
    }

    /// The contact that stands for this one now.
    public ContactId survivor(ContactId contact) {
        return holdings.survivor(contact);
    }

    /// Who has which address now, by canonical address.
    public Map<Identity, Holding> held() {
        return holdings.held();
    }

    /// What was taken from contacts.
    public List<Retired> retired() {
        return holdings.retired();
    }

    /// Contacts that were not there before.
    public List<ContactId> opened() {
        return List.copyOf(opened);
    }
}
