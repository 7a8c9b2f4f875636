package org.ventanilla.webkit;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.WithPriority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// Escapes every value of an HTML template and removes direction controls from it, so that no
/// template has to do so. Markup (`RawString`) passes unchanged: the code that builds it calls
/// [ReadingOrder].
@ApplicationScoped
class ReadingOrderOnPages {

    void install(@Observes EngineBuilder engine) {
        engine.addResultMapper(new PlainAndEscaped());
    }

    /// Takes precedence over Qute's own escaper.
    private static final class PlainAndEscaped implements ResultMapper {

        private final HtmlEscaper html = new HtmlEscaper(List.of(MediaType.TEXT_HTML));

        @Override
        public int getPriority() {
            return WithPriority.DEFAULT_PRIORITY + 1;
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return html.appliesTo(origin, result);
        }

        @Override
        public String map(Object result, Expression expression) {
            return html.map(ReadingOrder.plain(result.toString()), expression);
        }
    }
}
