package org.ventanilla.survey.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.survey.SurveyEvent;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.records.Incoming;
import org.ventanilla.survey.model.Decision;
import org.ventanilla.survey.model.Survey;

/// Prepares the events of a decision for publication. Each event gets a version of the survey, is logged
/// and is counted
/// in a metric.
@ApplicationScoped
class PublishedEvents {

    private static final Logger LOG = Logger.getLogger("org.ventanilla.survey");

    private final MeterRegistry metrics;

    PublishedEvents(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// Logs and counts the events of a decision and returns the messages to publish. The last message has
    /// the current
    /// version of the survey.
    List<Outgoing> prepare(Decision.Accepted accepted) {
        Survey survey = accepted.after();
        long version = survey.version() - accepted.events().size();
        List<Outgoing> outgoing = new ArrayList<>();
        for (SurveyEvent event : accepted.events()) {
            version++;
            outgoing.add(Outgoing.of(event).ofAggregate(survey.id().toString(), version));
            String type = WireTypes.nameOf(event.getClass());
            metrics.counter("ventanilla.survey.events", "type", type).increment();
            LOG.infof(
                    "survey changed surveyId=%s conversationId=%s eventType=%s version=%d",
                    survey.id(), survey.attention().conversationId(), type, version);
        }
        return outgoing;
    }

    /// Logs a message that changed nothing.
    void logIgnored(Incoming incoming, Decision.Reason reason) {
        LOG.debugf("message ignored messageId=%s why=%s", incoming.metadata().id(), reason);
    }
}
