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
import java.util.stream.Stream;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.pqrsd.model.LookUp.Asker;
import org.ventanilla.pqrsd.model.LookUp.Count;
import org.ventanilla.pqrsd.model.LookUp.Counts;
import org.ventanilla.pqrsd.postgres.Cases;
import org.ventanilla.pqrsd.postgres.LookUpHistory;
import org.ventanilla.pqrsd.postgres.LookUpHistory.ProvenAsker;
import org.ventanilla.records.UniqueIds;

/// Answers requests for the state of a case, from the chat or from the tracking page.
@ApplicationScoped
public class CaseTracking {

    private final Cases cases;
    private final LookUpHistory lookUps;
    private final CaseRules rules;
    private final LookUpConfig config;

    CaseTracking(Cases cases, LookUpHistory lookUps, CaseRules rules, LookUpConfig config) {
        this.cases = cases;
        this.lookUps = lookUps;
        this.rules = rules;
        this.config = config;
    }

    /// A request for the state of a case.
    ///
    /// @param radicado the number as the person typed it
    public record Question(Asker asker, String radicado, String secondFactor) {
        @Override
        public String toString() {
            return "Question[masked]";
        }
    }

    /// Answers the questions in their order, so that each question sees the failures of the previous
    /// questions. The same rows are read and written whether or not the number exists.
    public List<LookUp.Answer> answer(Transaction tx, List<Question> questions, Instant now) {
        if (questions.isEmpty()) {
            return List.of();
        }
        List<CountedQuestion> countedQuestions = countedQuestions(tx, questions, now);
        Set<UUID> keys =
                countedQuestions.stream().flatMap(CountedQuestion::keys).collect(Collectors.toSet());
        Map<UUID, Count> counts = new HashMap<>(lookUps.lock(tx, keys, now));
        List<LookUp.Answer> answers = new ArrayList<>();
        for (CountedQuestion counted : countedQuestions) {
            LookUp.Answer answer = LookUp.decide(counted.question(), counted.counts(counts), config.limits(), now);
            counted.store(answer.newCounts(), counts);
            answers.add(answer);
        }
        lookUps.save(tx, counts);
        lookUps.saveProven(tx, proven(countedQuestions, answers), now);
        return answers;
    }

    /// A question and the keys under which its failures are counted: for the asker and the radicado
    /// together, for the asker alone, and for the radicado alone.
    private record CountedQuestion(LookUp.Question question, UUID pair, UUID asker, UUID radicado) {

        static CountedQuestion of(LookUp.Question question, String key) {
            UUID asker = question.asker().id();
            return new CountedQuestion(
                    question,
                    UniqueIds.named("look-up:" + asker + ":" + key),
                    UniqueIds.named("look-up-asker:" + asker),
                    UniqueIds.named(
                            question.proven() ? "look-up-proven:" + asker + ":" + key : "look-up-radicado:" + key));
        }

        Stream<UUID> keys() {
            return Stream.of(pair, asker, radicado);
        }

        Counts counts(Map<UUID, Count> all) {
            return new Counts(
                    all.getOrDefault(pair, Count.NONE),
                    all.getOrDefault(asker, Count.NONE),
                    all.getOrDefault(radicado, Count.NONE));
        }

        void store(Counts counts, Map<UUID, Count> all) {
            all.put(pair, counts.pair());
            all.put(asker, counts.asker());
            all.put(radicado, counts.radicado());
        }
    }

    private List<CountedQuestion> countedQuestions(Transaction tx, List<Question> questions, Instant now) {
        Map<String, CaseSummary> existing = cases.ofRadicados(
                tx,
                questions.stream()
                        .flatMap(question -> rules.keysOf(question.radicado()).stream())
                        .collect(Collectors.toSet()));
        Map<Question, CaseSummary> candidates = new HashMap<>();
        for (Question question : questions) {
            rules.keysOf(question.radicado()).stream()
                    .filter(existing::containsKey)
                    .findFirst()
                    .ifPresent(key -> candidates.put(question, existing.get(key)));
        }
        Set<ProvenAsker> proven = lookUps.proven(
                tx,
                candidates.entrySet().stream()
                        .map(entry -> provenAsker(entry.getKey().asker(), entry.getValue()))
                        .collect(Collectors.toSet()),
                now.minus(config.proven()));
        return questions.stream()
                .map(question -> counted(question, Optional.ofNullable(candidates.get(question)), proven))
                .toList();
    }

    private CountedQuestion counted(Question question, Optional<CaseSummary> candidate, Set<ProvenAsker> proven) {
        boolean alreadyProven = candidate
                .filter(summary -> question.asker().id().equals(summary.contactId())
                        || proven.contains(provenAsker(question.asker(), summary)))
                .isPresent();
        return CountedQuestion.of(
                new LookUp.Question(question.asker(), candidate, question.secondFactor(), alreadyProven),
                rules.template().keyOf(question.radicado()));
    }

    private static Set<ProvenAsker> proven(List<CountedQuestion> countedQuestions, List<LookUp.Answer> answers) {
        return Stream.iterate(0, i -> i < countedQuestions.size(), i -> i + 1)
                .flatMap(i -> Optional.ofNullable(answers.get(i).found())
                        .map(found ->
                                provenAsker(countedQuestions.get(i).question().asker(), found))
                        .stream())
                .collect(Collectors.toSet());
    }

    private static ProvenAsker provenAsker(Asker asker, CaseSummary summary) {
        return new ProvenAsker(asker.id(), summary.id());
    }
}
