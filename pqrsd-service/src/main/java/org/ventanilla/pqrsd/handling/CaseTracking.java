package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.pqrsd.model.Radicado;

/// Answers who asks how a case stands, from the chat or from the tracking page.
@ApplicationScoped
public class CaseTracking {

    private final Cases cases;
    private final Askers askers;
    private final LookUp.Limits limits;

    CaseTracking(Cases cases, Askers askers, LookUpConfig config) {
        this.cases = cases;
        this.askers = askers;
        this.limits = config.limits();
    }

    /// @param asker whose failures are counted together
    /// @param radicado as it was typed
    public record Question(UUID asker, String radicado, String secondFactor) {
        @Override
        public String toString() {
            return "Question[masked]";
        }
    }

    /// Answers in the order asked: of one asker, each question sees the failures before it.
    public List<LookUp.Answer> answer(Transaction tx, List<Question> questions, Instant now) {
        if (questions.isEmpty()) {
            return List.of();
        }
        Set<UUID> who = questions.stream().map(Question::asker).collect(Collectors.toSet());
        Map<UUID, LookUp.Attempts> before = askers.load(tx, who);
        Map<String, CaseSummary> found =
                cases.ofRadicados(
                        tx,
                        questions.stream()
                                .map(question -> Radicado.keyOf(question.radicado()))
                                .collect(Collectors.toSet()));
        Map<UUID, LookUp.Attempts> after = new HashMap<>(before);
        List<LookUp.Answer> answers = new ArrayList<>();
        for (Question question : questions) {
            LookUp.Answer answer =
                    LookUp.decide(
                            Optional.ofNullable(found.get(Radicado.keyOf(question.radicado()))),
                            question.secondFactor(),
                            after.getOrDefault(question.asker(), LookUp.Attempts.NONE),
                            limits,
                            now);
            after.put(question.asker(), answer.remembered());
            answers.add(answer);
        }
        after.entrySet().removeIf(entry -> unchanged(before, entry));
        askers.save(tx, after);
        return answers;
    }

    private static boolean unchanged(
            Map<UUID, LookUp.Attempts> before, Map.Entry<UUID, LookUp.Attempts> after) {
        return before.getOrDefault(after.getKey(), LookUp.Attempts.NONE).equals(after.getValue());
    }
}
