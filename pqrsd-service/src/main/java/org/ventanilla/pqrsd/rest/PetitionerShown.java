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

/// The petitioner as a page shows them, with all values as texts.
///
/// @param mode the identity mode
/// @param reserved whether the petitioner asked for a reserved identity
/// @param told a note about the reserved identity; null if there is none
/// @param answer where the answer is sent
/// @param revealed true if the facts are the stored data, false if they are masked
public record PetitionerShown(
        String mode, boolean reserved, @Nullable String told, String answer, List<Fact> facts, boolean revealed) {

    /// A labelled value.
    public record Fact(String name, String value) {}

    /// @param mayReveal whether this reader may ask for the masked data
    static PetitionerShown of(Petitioner petitioner, boolean mayReveal) {
        return new PetitionerShown(
                Texts.name("identity", petitioner.mode()),
                petitioner.mode() == IdentityMode.RESERVED,
                told(petitioner, mayReveal),
                answer(petitioner),
                facts(petitioner),
                petitioner.revealed());
    }

    private static @Nullable String told(Petitioner petitioner, boolean mayReveal) {
        return switch (petitioner.mode()) {
            case IDENTIFIED -> null;
            case ANONYMOUS -> Texts.say("petitioner.anonymous");
            case RESERVED -> Texts.say(mayReveal ? "petitioner.reserved" : "petitioner.reserved-from-you");
        };
    }

    /// An anonymous petitioner who writes from a chat is not unknown to the system, and the page
    /// says so.
    private static String answer(Petitioner petitioner) {
        boolean anonymousChat =
                petitioner.mode() == IdentityMode.ANONYMOUS && petitioner.medium() == AnswerMedium.WHATSAPP;
        return anonymousChat ? Texts.say("answer.anonymous-chat") : Texts.name("answer", petitioner.medium());
    }

    /// The mask of a reserved identity lists no facts, not even which facts are missing.
    private static List<Fact> facts(Petitioner petitioner) {
        List<Fact> facts = new ArrayList<>();
        if (petitioner.mode() == IdentityMode.RESERVED && !petitioner.revealed()) {
            return facts;
        }
        Applicant who = petitioner.applicant();
        if (who != null) {
            add("name", who.name(), facts);
            add("document", document(who), facts);
            add("email", who.email(), facts);
        }
        if (petitioner.answerAddress() != null) {
            add("address", petitioner.answerAddress(), facts);
        }
        return facts;
    }

    private static String document(Applicant who) {
        return Stream.of(who.documentType(), who.documentNumber())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static void add(String name, @Nullable String value, List<Fact> facts) {
        facts.add(new Fact(
                Texts.say("petitioner." + name),
                value == null || value.isBlank() ? Texts.say("petitioner.none") : value));
    }
}
