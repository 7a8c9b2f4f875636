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

    /// A request for the state of a case, as a person typed it.
    public record StateRequest(Asker asker, String radicado, String secondFactor) {
        @Override
        public String toString() {
            return "StateRequest[masked]";
        }
    }

    /// Answers requests in their order, so that the failure of one request counts for the next request.
    /// The same rows are read and written whether or not the radicado exists.
    public List<LookUp.Answer> answer(Transaction tx, List<StateRequest> requests, Instant now) {
        if (requests.isEmpty()) {
            return List.of();
        }
        List<CountedQuestion> countedQuestions = countedQuestions(tx, requests, now);
        Set<UUID> keys =
                countedQuestions.stream().flatMap(CountedQuestion::keys).collect(Collectors.toSet());
        Map<UUID, Count> counts = new HashMap<>(lookUps.lockCounts(tx, keys, now));
        List<LookUp.Answer> answers = new ArrayList<>();
        for (CountedQuestion counted : countedQuestions) {
            LookUp.Answer answer = LookUp.decide(counted.question(), counted.counts(counts), config.limits(), now);
            counted.store(answer.newCounts(), counts);
            answers.add(answer);
        }
        lookUps.saveCounts(tx, counts);
        lookUps.saveProven(tx, askersWithCorrectAnswer(countedQuestions, answers), now);
        return answers;
    }

    /// A question and the keys under which a failure is counted: for the asker and the radicado
    /// together, for the asker alone, and for the radicado alone.
    private record CountedQuestion(LookUp.Question question, UUID pair, UUID asker, UUID radicado) {

        static CountedQuestion of(LookUp.Question question, String radicadoKey) {
            UUID asker = question.asker().id();
            return new CountedQuestion(
                    question,
                    UniqueIds.named("look-up:" + asker + ":" + radicadoKey),
                    UniqueIds.named("look-up-asker:" + asker),
                    UniqueIds.named(
                            question.isAskerProven()
                                    ? "look-up-proven:" + asker + ":" + radicadoKey
                                    : "look-up-radicado:" + radicadoKey));
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

    private List<CountedQuestion> countedQuestions(Transaction tx, List<StateRequest> requests, Instant now) {
        Map<String, CaseSummary> existing = cases.ofRadicados(
                tx,
                requests.stream()
                        .flatMap(request -> rules.keysOf(request.radicado()).stream())
                        .collect(Collectors.toSet()));
        Map<StateRequest, CaseSummary> candidates = new HashMap<>();
        for (StateRequest request : requests) {
            rules.keysOf(request.radicado()).stream()
                    .filter(existing::containsKey)
                    .findFirst()
                    .ifPresent(key -> candidates.put(request, existing.get(key)));
        }
        Set<ProvenAsker> proven = lookUps.selectProven(
                tx,
                candidates.entrySet().stream()
                        .map(entry -> provenAsker(entry.getKey().asker(), entry.getValue()))
                        .collect(Collectors.toSet()),
                now.minus(config.proven()));
        return requests.stream()
                .map(request -> countedQuestion(request, Optional.ofNullable(candidates.get(request)), proven))
                .toList();
    }

    private CountedQuestion countedQuestion(
            StateRequest request, Optional<CaseSummary> candidate, Set<ProvenAsker> proven) {
        boolean isAskerProven = candidate
                .filter(summary -> request.asker().id().equals(summary.contactId())
                        || proven.contains(provenAsker(request.asker(), summary)))
                .isPresent();
        return CountedQuestion.of(
                new LookUp.Question(request.asker(), candidate, request.secondFactor(), isAskerProven),
                rules.template().keyOf(request.radicado()));
    }

    private static Set<ProvenAsker> askersWithCorrectAnswer(
            List<CountedQuestion> countedQuestions, List<LookUp.Answer> answers) {
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
