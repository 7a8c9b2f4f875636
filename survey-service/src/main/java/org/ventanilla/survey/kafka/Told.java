package org.ventanilla.survey.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.survey.SurveyEvent;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.survey.model.Decision;
import org.ventanilla.survey.model.Survey;

/// Numbers the events of a decision by the survey's version, and leaves one log line and one count
/// for each.
@ApplicationScoped
class Told {

    private static final Logger LOG = Logger.getLogger("org.ventanilla.survey");

    private final MeterRegistry metrics;

    Told(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// The events as they are owed, the last one carrying the version the survey has now.
    List<Outgoing> of(Decision.Accepted accepted) {
        Survey survey = accepted.after();
        long version = survey.version() - accepted.events().size();
        List<Outgoing> owed = new ArrayList<>();
        for (SurveyEvent event : accepted.events()) {
            version++;
            owed.add(Outgoing.of(event).ofAggregate(survey.id().toString(), version));
            String type = WireTypes.nameOf(event.getClass());
            metrics.counter("ventanilla.survey.events", "type", type).increment();
            LOG.infof(
                    "survey moved surveyId=%s conversationId=%s eventType=%s version=%d",
                    survey.id(), survey.conversationId(), type, version);
        }
        return owed;
    }

    /// A message without effect.
    void ignored(Incoming incoming, Decision.Why why) {
        LOG.debugf("left as it is messageId=%s why=%s", incoming.metadata().id(), why);
    }
}
