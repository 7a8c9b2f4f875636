package org.ventanilla.gateway.directory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ventanilla.contracts.channel.IdentityChange.NUMBER_CHANGED;
import static org.ventanilla.contracts.channel.IdentityChange.NUMBER_TAKEN;
import static org.ventanilla.contracts.channel.IdentityChange.USER_ID_CHANGED;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// The rules of the directory. In these tests `p1` stands for a phone number and `u1` for a user id.
/// Each message, notice or answer has a time in seconds after {@link #START}.
class DirectoryTest {

    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

    private final Directory directory = new Directory(Map.of(), List.of());
    private int lastContactNumber;

    @Test
    void theUserIdDecidesWhoWroteAMessage() {
        ContactId ana = contactOfMessage("p1", "u1", 1);

        assertThat(contactOfMessage("p1", "u1", 2)).isEqualTo(ana);
        assertThat(contactOfMessage("p1", null, 3)).isEqualTo(ana);
        assertThat(contactOfMessage(null, "u1", 4)).isEqualTo(ana);
        assertThat(contactOfMessage("p2", "u1", 5)).isEqualTo(ana);
        assertThat(holder("p2")).isEqualTo(ana);
        assertThat(holder("p1")).isEqualTo(ana);
        assertThat(isCurrent("p2")).isTrue();
        assertThat(isCurrent("p1")).isFalse();
    }

    @Test
    void theNumberLastWrittenFromIsCurrentRegardlessOfLateMessages() {
        contactOfMessage("p1", "u1", 1);
        contactOfMessage("p2", "u1", 5);

        contactOfMessage("p1", "u1", 3);
        assertThat(isCurrent("p2")).isTrue();
        assertThat(isCurrent("p1")).isFalse();

        contactOfMessage("p1", "u1", 7);
        assertThat(isCurrent("p1")).isTrue();
        assertThat(isCurrent("p2")).isFalse();
    }

    @Test
    void aNumberWithAnotherUserIdBelongsToAnotherPerson() {
        ContactId ana = contactOfMessage("p1", "u1", 1);

        Directory.Outcome pedro = apply(new Evidence.Wrote(addresses("p1", "u2"), atSecond(2), nextId()));

        assertThat(pedro.contact()).isNotEqualTo(ana);
        assertThat(pedro.events()).containsExactly(new DirectoryEvent.Changed(ana, NUMBER_TAKEN, pedro.contact()));
        assertThat(contactOfMessage("p1", null, 3)).isEqualTo(pedro.contact());
        assertThat(contactOfMessage(null, "u1", 3)).isEqualTo(ana);
        assertThat(directory.retired())
                .extracting(FormerHolding::contact, FormerHolding::cause)
                .containsExactly(tuple(ana, NUMBER_TAKEN));
    }

    @Test
    void olderEvidenceDoesNotTakeANumber() {
        ContactId pedro = contactOfMessage("p1", "u2", 5);

        Directory.Outcome ana = apply(new Evidence.Wrote(addresses("p1", "u1"), atSecond(4), nextId()));

        assertThat(ana.contact()).isNotEqualTo(pedro);
        assertThat(ana.events()).isEmpty();
        assertThat(holder("p1")).isEqualTo(pedro);
    }

    @Test
    void aMessageDoesNotMergeTwoContactsThatEachHaveAUserId() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        ContactId pedro = contactOfMessage("p2", "u2", 1);

        Directory.Outcome mixed = apply(new Evidence.Wrote(addresses("p1", "u2"), atSecond(2), nextId()));

        assertThat(mixed.contact()).isEqualTo(pedro);
        assertThat(mixed.events())
                .containsExactly(
                        new DirectoryEvent.Changed(ana, NUMBER_TAKEN, pedro),
                        new DirectoryEvent.Contradicted(pedro, ana));
    }

    @Test
    void aContactWithoutAUserIdIsMergedWithTheUserOfItsNumber() {
        ContactId byNumber = contactOfMessage("p1", null, 1);
        ContactId byUser = contactOfMessage(null, "u1", 2);

        Directory.Outcome both = apply(new Evidence.Wrote(addresses("p1", "u1"), atSecond(3), nextId()));

        assertThat(both.contact()).isEqualTo(byNumber);
        assertThat(both.events()).containsExactly(new DirectoryEvent.Linked(byNumber, byUser));
    }

    @Test
    void aPersonWithANewNumberKeepsTheContactAndLosesTheFormerNumber() {
        ContactId ana = contactOfMessage("p1", "u1", 1);

        Directory.Outcome moved = applyNotice(NUMBER_CHANGED, addresses("p1", null), addresses("p2", null), 2);

        assertThat(moved.events()).containsExactly(new DirectoryEvent.Changed(ana, NUMBER_CHANGED, null));
        assertThat(holder("p1")).isNull();
        assertThat(holder("p2")).isEqualTo(ana);
        assertThat(contactOfMessage("p1", null, 3)).isNotEqualTo(ana);
        assertThat(applyNotice(NUMBER_CHANGED, addresses("p1", "u1"), addresses("p2", null), 2)
                        .events())
                .isEmpty();
    }

    @Test
    void aLateMessageDoesNotRestoreAFormerNumber() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        applyNotice(NUMBER_CHANGED, addresses("p1", null), addresses("p2", null), 5);

        assertThat(contactOfMessage("p1", "u1", 4)).isEqualTo(ana);

        assertThat(holder("p1")).isNull();
        assertThat(isCurrent("p2")).isTrue();
    }

    @Test
    void aLateMessageDoesNotMergeThePersonWithTheNextHolder() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        applyNotice(NUMBER_CHANGED, addresses("p1", null), addresses("p2", null), 5);
        ContactId next = contactOfMessage("p1", null, 9);

        Directory.Outcome late = apply(new Evidence.Wrote(addresses("p1", "u1"), atSecond(4), nextId()));

        assertThat(late.contact()).isEqualTo(ana);
        assertThat(late.events()).isEmpty();
        assertThat(holder("p1")).isEqualTo(next);
    }

    @Test
    void theFirstUserIdFromTheNewNumberBelongsToThePerson() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        applyNotice(NUMBER_CHANGED, addresses("p1", null), addresses("p2", null), 2);

        assertThat(contactOfMessage("p2", null, 3)).isEqualTo(ana);
        assertThat(contactOfMessage("p2", "u2", 4)).isEqualTo(ana);
        assertThat(holder("u1")).isNull();
        assertThat(contactOfMessage("p2", "u3", 5)).isNotEqualTo(ana);
    }

    @Test
    void aContactOfTheNewNumberIsMergedIfTheNoticeNamesItsUserId() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        ContactId earlyContact = contactOfMessage("p2", "u2", 3);

        Directory.Outcome moved = applyNotice(NUMBER_CHANGED, addresses("p1", null), addresses("p2", "u2"), 2);

        assertThat(moved.events())
                .containsExactly(
                        new DirectoryEvent.Linked(ana, earlyContact),
                        new DirectoryEvent.Changed(ana, NUMBER_CHANGED, null));
        assertThat(holder("u1")).isNull();
        assertThat(holder("p1")).isNull();
    }

    @Test
    void aNewNumberIsTakenFromAnotherPersonWithoutAMerge() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        ContactId pedro = contactOfMessage("p2", "u2", 1);

        Directory.Outcome moved = applyNotice(NUMBER_CHANGED, addresses("p1", null), addresses("p2", null), 2);

        assertThat(moved.events())
                .containsExactly(
                        new DirectoryEvent.Changed(pedro, NUMBER_TAKEN, ana),
                        new DirectoryEvent.Contradicted(ana, pedro),
                        new DirectoryEvent.Changed(ana, NUMBER_CHANGED, null));
        assertThat(contactOfMessage("p2", "u2", 3)).isEqualTo(pedro);
        assertThat(contactOfMessage(null, "u1", 3)).isEqualTo(ana);
    }

    @Test
    void aNoticeThatArrivesAfterAMessageOfTheNextHolderConcernsTheFormerHolder() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        ContactId pedro = contactOfMessage("p1", "u2", 5);

        Directory.Outcome moved = applyNotice(NUMBER_CHANGED, addresses("p1", null), addresses("p2", null), 3);

        assertThat(moved.contact()).isEqualTo(ana);
        assertThat(holder("p1")).isEqualTo(pedro);
        assertThat(holder("p2")).isEqualTo(ana);
    }

    @Test
    void aNoticeWithAUserIdDoesNotTakeTheNumberFromItsNextHolder() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        ContactId pedro = contactOfMessage("p1", "u2", 2);

        applyNotice(NUMBER_CHANGED, addresses("p1", "u1"), addresses("p2", null), 3);

        assertThat(holder("p1")).isEqualTo(pedro);
        assertThat(holder("p2")).isEqualTo(ana);
    }

    @Test
    void aNoticeAboutAnUnknownPersonCreatesNoContact() {
        Directory.Outcome moved = applyNotice(NUMBER_CHANGED, addresses("p1", "u1"), addresses("p2", null), 3);

        assertThat(moved.contact()).isNull();
        assertThat(directory.held()).isEmpty();
    }

    @Test
    void aChangedUserIdBelongsToTheSamePerson() {
        ContactId ana = contactOfMessage("p1", "u1", 1);

        Directory.Outcome moved = applyNotice(USER_ID_CHANGED, addresses("p1", null), addresses("p1", "u2"), 2);

        assertThat(moved.events()).containsExactly(new DirectoryEvent.Changed(ana, USER_ID_CHANGED, null));
        assertThat(contactOfMessage("p1", "u2", 3)).isEqualTo(ana);
        assertThat(contactOfMessage("p1", "u1", 1)).isEqualTo(ana); // This message was written before the change.
        assertThat(holder("u1")).isNull();
    }

    @Test
    void aContactOfTheNewUserIdIsMergedWhenTheNoticeArrives() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        ContactId earlyContact = contactOfMessage("p1", "u2", 3);

        Directory.Outcome moved = applyNotice(USER_ID_CHANGED, addresses("p1", null), addresses("p1", "u2"), 2);

        assertThat(moved.events())
                .containsExactly(
                        new DirectoryEvent.Linked(ana, earlyContact),
                        new DirectoryEvent.Changed(ana, USER_ID_CHANGED, null));
        assertThat(contactOfMessage("p1", "u2", 4)).isEqualTo(ana);
    }

    @Test
    void aRepeatedNoticeDoesNotAffectAFormerHolderOfTheNumber() {
        contactOfMessage("p1", "u1", 1);
        ContactId pedro = contactOfMessage("p1", "u2", 2);
        applyNotice(USER_ID_CHANGED, addresses("p1", null), addresses("p1", "u3"), 3);

        Directory.Outcome again = applyNotice(USER_ID_CHANGED, addresses("p1", null), addresses("p1", "u3"), 3);

        assertThat(again.events()).isEmpty();
        assertThat(contactOfMessage("p1", "u3", 4)).isEqualTo(pedro);
    }

    @Test
    void anUnknownFormerUserIdDoesNotAffectTheHolderOfTheNumber() {
        ContactId ana = contactOfMessage("p1", "u1", 1);

        Directory.Outcome moved = applyNotice(USER_ID_CHANGED, addresses("p1", "u8"), addresses("p1", "u9"), 2);

        assertThat(moved.contact()).isNotEqualTo(ana);
        assertThat(holder("u1")).isEqualTo(ana);
        assertThat(contactOfMessage(null, "u9", 3)).isEqualTo(moved.contact());
    }

    @Test
    void anAnswerToASendAddsUnknownAddressesAndTakesNoAddressAway() {
        ContactId byNumber = contactOfMessage("p1", null, 1);
        applyAnswer("p1", "u8", 2);
        assertThat(holder("u8")).isEqualTo(byNumber);

        assertThat(contactOfMessage("p1", "u1", 3)).isEqualTo(byNumber);
        assertThat(holder("u8")).isNull();

        Directory.Outcome answer = applyAnswer("p1", "u9", 4);
        assertThat(answer.contact()).isEqualTo(byNumber);
        assertThat(answer.events()).containsExactly(new DirectoryEvent.Contradicted(byNumber, null));
        assertThat(holder("u9")).isNull();
    }

    @Test
    void evidenceThatChangesNothingIsRecognised() {
        ContactId ana = contactOfMessage("p1", "u1", 1);
        Map<Identity, Holding> held = directory.held();

        assertThat(Directory.contactIfUnchanged(new Evidence.Wrote(addresses("p1", "u1"), atSecond(2), nextId()), held))
                .contains(ana);
        assertThat(Directory.contactIfUnchanged(new Evidence.Wrote(addresses("p1", "u2"), atSecond(2), nextId()), held))
                .isEmpty();
    }

    @Test
    void formsOfOneNumberHaveTheSameCanonicalForm() {
        assertThat(canonical("5215512345678")).isEqualTo(canonical("525512345678"));
        assertThat(canonical("5491112345678")).isEqualTo(canonical("541112345678"));
        assertThat(canonical("5531987654321")).isEqualTo(canonical("553187654321"));
        // The first number is a fixed line, the second number is a mobile line.
        assertThat(canonical("553132345678")).isNotEqualTo(canonical("5531932345678"));
        for (String numberWithOneForm : List.of("573005550101", "12125550101", "34600111222", "55118")) {
            assertThat(canonical(numberWithOneForm).value()).isEqualTo(numberWithOneForm);
        }
    }

    private static Identity canonical(String phone) {
        return Identity.phone(phone).orElseThrow().canonical();
    }

    /// Applies a message and returns the contact that wrote it.
    private ContactId contactOfMessage(String phone, String user, int second) {
        return apply(new Evidence.Wrote(addresses(phone, user), atSecond(second), nextId()))
                .contact();
    }

    /// Applies the provider's answer to a send, which names these addresses.
    private Directory.Outcome applyAnswer(String phone, String user, int second) {
        return apply(new Evidence.Named(addresses(phone, user), atSecond(second), nextId()));
    }

    /// Applies the provider's notice that the addresses of a person changed.
    private Directory.Outcome applyNotice(IdentityChange change, Addresses former, Addresses present, int second) {
        return apply(new Evidence.Moved(change, former, present, atSecond(second), nextId()));
    }

    private Directory.Outcome apply(Evidence evidence) {
        return directory.apply(evidence);
    }

    private ContactId holder(String address) {
        Holding holding = directory.held().get(identity(address));
        return holding == null ? null : holding.contact();
    }

    private boolean isCurrent(String address) {
        return directory.held().get(identity(address)).isCurrent();
    }

    private static Addresses addresses(String phone, String user) {
        return new Addresses(phone == null ? null : identity(phone), user == null ? null : identity(user));
    }

    private static Identity identity(String address) {
        String number = address.substring(1);
        return address.startsWith("p")
                ? Identity.phone("57300555010" + number).orElseThrow()
                : Identity.user("CO." + number).orElseThrow();
    }

    private static Instant atSecond(int second) {
        return START.plusSeconds(second);
    }

    /// The id for the next contact. It is larger than all earlier ids, so that the contact is younger.
    private UUID nextId() {
        return new UUID(0, ++lastContactNumber);
    }
}
