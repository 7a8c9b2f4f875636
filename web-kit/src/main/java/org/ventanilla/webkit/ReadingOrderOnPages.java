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

/// Escapes every value that an HTML template prints and removes the characters that change the
/// reading direction, so that no template has to do so. Markup (`RawString`) is not changed: the code
/// that builds markup must call [ReadingOrder].
@ApplicationScoped
class ReadingOrderOnPages {

    void install(@Observes EngineBuilder engine) {
        engine.addResultMapper(new PlainAndEscaped());
    }

    /// Escapes and filters a value. This mapper takes precedence over the escaper of Qute.
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
            return html.map(ReadingOrder.withoutDirectionMarks(result.toString()), expression);
        }
    }
}
