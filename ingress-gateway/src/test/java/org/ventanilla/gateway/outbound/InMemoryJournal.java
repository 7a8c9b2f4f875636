package org.ventanilla.gateway.outbound;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Outbox;

/// A journal in memory for fast tests. It also stores the addresses of the contacts, which the directory
/// stores in production. Nothing is locked, because only one thread uses the journal at a time.
public final class InMemoryJournal implements Journal {

    private static final Comparator<Entry> BY_URGENCY =
            comparingInt(Entry::priority).thenComparing(comparingLong(Entry::position));
    private static final Comparator<DispatchRow> BY_ID =
            comparing(row -> row.outboundId().toString());

    private record Entry(
            DispatchRow row,
            int priority,
            long position,
            Instant createdAt,
            @Nullable OutboundId partOf) {}

    private record Person(
            String phone, String account, @Nullable Instant wroteAt) {}

    private final Map<OutboundId, Entry> entries = new LinkedHashMap<>();
    private final Map<ContactId, Person> people = new HashMap<>();

    /// Adds a person to the directory.
    ///
    /// @param account our number to which the person last wrote
    /// @param wroteAt when the person last wrote; absent if never
    void addPerson(ContactId contact, String phone, String account, @Nullable Instant wroteAt) {
        people.put(contact, new Person(phone, account, wroteAt));
    }

    @Override
    public void add(Transaction tx, List<NewRow> rows, String defaultAccount, Instant now) {
        for (NewRow added : rows) {
            DispatchRow row = added.row();
            DispatchRow.Order order = row.order();
            String account = order.account().isEmpty() ? lastAccount(added, defaultAccount) : order.account();
            entries.putIfAbsent(
                    row.outboundId(),
                    new Entry(withAccount(account, row), added.priority(), entries.size(), now, added.partOf()));
        }
    }

    private String lastAccount(NewRow added, String defaultAccount) {
        Person person = people.get(added.row().order().contactId());
        AccountChoice choice = added.choice();
        boolean wroteToOne = person != null
                && person.wroteAt() != null
                && (choice == null || choice.accounts().contains(person.account()));
        if (wroteToOne) {
            return person.account();
        }
        return choice == null ? defaultAccount : choice.defaultAccount();
    }

    @Override
    public boolean hasWork(Transaction tx, Collection<Integer> lanes, Instant now) {
        return entriesIn(lanes)
                .map(Entry::row)
                .anyMatch(row -> isDue(row, now) || row.state() == DeliveryState.SENDING || isRepeatable(row, now));
    }

    @Override
    public List<Due> lockDue(Transaction tx, Collection<Integer> lanes, Instant now, int limit) {
        return entriesIn(lanes)
                .filter(entry -> isDue(entry.row(), now) && entry.row().kind() != DispatchRow.Kind.WHOLE)
                .filter(entry -> entries.values().stream().noneMatch(other -> delays(other, entry)))
                .sorted(BY_URGENCY)
                .limit(limit)
                .map(entry -> due(entry.row()))
                .toList();
    }

    /// Whether the other entry must be sent before this entry, or is being sent to the same contact.
    private static boolean delays(Entry other, Entry entry) {
        return other.row().order().contactId().equals(entry.row().order().contactId())
                && !other.row().outboundId().equals(entry.row().outboundId())
                && (other.row().state() == DeliveryState.SENDING
                        || other.row().state() == DeliveryState.QUEUED && BY_URGENCY.compare(other, entry) < 0);
    }

    private Due due(DispatchRow row) {
        Person person = people.get(row.order().contactId());
        return person == null
                ? new Due(row, null, null, null)
                : new Due(
                        row,
                        person.phone(),
                        null,
                        person.account().equals(row.order().account()) ? person.wroteAt() : null);
    }

    @Override
    public Map<OutboundId, DispatchRow> lock(Transaction tx, Collection<OutboundId> ids) {
        return read(tx, ids);
    }

    @Override
    public Map<OutboundId, DispatchRow> read(Transaction tx, Collection<OutboundId> ids) {
        Map<OutboundId, DispatchRow> found = new LinkedHashMap<>();
        entries.values().stream()
                .map(Entry::row)
                .filter(row -> ids.contains(row.outboundId()))
                .sorted(BY_ID)
                .forEach(row -> found.put(row.outboundId(), row));
        return found;
    }

    @Override
    public List<Whole> lockWholes(Transaction tx, Collection<OutboundId> parts) {
        return parts.stream()
                .map(part -> entries.get(part).partOf())
                .distinct()
                .map(whole -> new Whole(
                        entries.get(whole).row(),
                        entries.values().stream()
                                .filter(entry -> whole.equals(entry.partOf()))
                                .map(Entry::row)
                                .filter(row -> row.kind() == DispatchRow.Kind.PART)
                                .toList()))
                .toList();
    }

    @Override
    public Map<OutboundId, OutboundId> wholesOf(Transaction tx, Collection<OutboundId> parts) {
        Map<OutboundId, OutboundId> wholes = new LinkedHashMap<>();
        parts.forEach(part -> wholes.put(part, entries.get(part).partOf()));
        return wholes;
    }

    @Override
    public List<DispatchRow> lockSending(Transaction tx, Collection<Integer> lanes) {
        return entriesIn(lanes)
                .map(Entry::row)
                .filter(row -> row.state() == DeliveryState.SENDING)
                .sorted(BY_ID)
                .toList();
    }

    @Override
    public List<DispatchRow> lockRepeatable(Transaction tx, Collection<Integer> lanes, Instant now, int limit) {
        return entriesIn(lanes)
                .map(Entry::row)
                .filter(row -> isRepeatable(row, now))
                .sorted(BY_ID)
                .limit(limit)
                .toList();
    }

    @Override
    public void save(Transaction tx, Collection<DispatchRow> rows) {
        for (DispatchRow row : rows) {
            entries.computeIfPresent(
                    row.outboundId(),
                    (_, entry) -> new Entry(
                            row.mayStillBeSent() ? row : withoutContent(row),
                            entry.priority(),
                            entry.position(),
                            entry.createdAt(),
                            entry.partOf()));
        }
    }

    @Override
    public void delete(Transaction tx, Collection<OutboundId> ids) {
        entries.keySet().removeAll(ids);
    }

    @Override
    public Optional<OutboundId> removeObsoleteContents(
            Transaction tx, Collection<Integer> lanes, OutboundId after, Instant before, int limit) {
        List<DispatchRow> page = entries.values().stream()
                .filter(entry -> entry.createdAt().isBefore(before))
                .map(Entry::row)
                .filter(row -> row.outboundId().toString().compareTo(after.toString()) > 0)
                .sorted(BY_ID)
                .limit(limit)
                .toList();
        save(
                tx,
                page.stream()
                        .filter(row -> isIn(lanes, row) && !row.mayStillBeSent())
                        .toList());
        return page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().outboundId());
    }

    private Stream<Entry> entriesIn(Collection<Integer> lanes) {
        return entries.values().stream().filter(entry -> isIn(lanes, entry.row()));
    }

    private static boolean isIn(Collection<Integer> lanes, DispatchRow row) {
        return lanes.contains(Outbox.laneOf(row.order().contactId().toString(), LaneCount.DEFAULT));
    }

    private static boolean isDue(DispatchRow row, Instant now) {
        return row.state() == DeliveryState.QUEUED && !row.notBefore().isAfter(now);
    }

    private static boolean isRepeatable(DispatchRow row, Instant now) {
        return row.state() == DeliveryState.UNCERTAIN
                && row.attempts().repeatAt() != null
                && !row.attempts().repeatAt().isAfter(now);
    }

    private static DispatchRow withAccount(String account, DispatchRow row) {
        return copy(account, row.order().content(), row);
    }

    private static DispatchRow withoutContent(DispatchRow row) {
        return copy(row.order().account(), "", row);
    }

    private static DispatchRow copy(String account, String content, DispatchRow row) {
        DispatchRow.Order order = row.order();
        return new DispatchRow(
                row.outboundId(),
                row.kind(),
                new DispatchRow.Order(
                        order.contactId(), account, order.service(), order.purpose(), content, order.expiresAt()),
                row.notBefore(),
                row.state(),
                row.attempts(),
                row.trace());
    }
}
