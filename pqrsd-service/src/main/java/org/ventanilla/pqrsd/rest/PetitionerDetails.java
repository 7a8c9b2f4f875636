package org.ventanilla.pqrsd.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.model.Petitioner;

/// The petitioner as a page shows the data, with all values as texts.
///
/// @param mode the identity mode
/// @param reserved whether the petitioner asked for a reserved identity
/// @param remark a note about the reserved identity; null if there is none
/// @param answer where the answer is sent
/// @param facts the data of the petitioner
/// @param revealed true if the facts are the stored data, false if they are masked
public record PetitionerDetails(
        String mode, boolean reserved, @Nullable String remark, String answer, List<Fact> facts, boolean revealed) {

    /// A labelled value.
    public record Fact(String name, String value) {}

    /// The petitioner of a case.
    ///
    /// @param mayReveal whether this reader may ask for the masked data
    static PetitionerDetails of(Petitioner petitioner, boolean mayReveal) {
        return new PetitionerDetails(
                Texts.names().identity(petitioner.mode()),
                petitioner.mode() == IdentityMode.RESERVED,
                remark(petitioner, mayReveal),
                answer(petitioner),
                facts(petitioner),
                petitioner.revealed());
    }

    private static @Nullable String remark(Petitioner petitioner, boolean mayReveal) {
        return switch (petitioner.mode()) {
            case IDENTIFIED -> null;
            case ANONYMOUS -> Texts.pages().petitionerAnonymous();
            case RESERVED ->
                mayReveal ? Texts.pages().petitionerReserved() : Texts.pages().petitionerReservedFromYou();
        };
    }

    /// Where the answer is sent. For an anonymous petitioner in a chat, the page says that the system
    /// knows the contact.
    private static String answer(Petitioner petitioner) {
        boolean anonymousChat =
                petitioner.mode() == IdentityMode.ANONYMOUS && petitioner.medium() == AnswerMedium.WHATSAPP;
        return anonymousChat
                ? Texts.pages().answerAnonymousChat()
                : Texts.names().answer(petitioner.medium());
    }

    /// The data of the petitioner. For a masked reserved identity, the page does not even show which
    /// data is missing.
    private static List<Fact> facts(Petitioner petitioner) {
        List<Fact> facts = new ArrayList<>();
        if (petitioner.mode() == IdentityMode.RESERVED && !petitioner.revealed()) {
            return facts;
        }
        PageTexts texts = Texts.pages();
        Applicant applicant = petitioner.applicant();
        if (applicant != null) {
            add(texts.petitionerName(), applicant.name(), facts);
            add(texts.petitionerDocument(), document(applicant), facts);
            add(texts.petitionerEmail(), applicant.email(), facts);
        }
        if (petitioner.answerAddress() != null) {
            add(texts.petitionerAddress(), petitioner.answerAddress(), facts);
        }
        return facts;
    }

    private static String document(Applicant applicant) {
        return Stream.of(applicant.documentType(), applicant.documentNumber())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static void add(String name, @Nullable String value, List<Fact> facts) {
        facts.add(
                new Fact(name, value == null || value.isBlank() ? Texts.pages().petitionerNone() : value));
    }
}
