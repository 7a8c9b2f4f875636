package org.ventanilla.stories;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.stories.browser.Page;

/// Runs the accessibility checker axe-core in a page. Playwright runs scripts regardless of the
/// page's content security policy.
final class Axe {

    private static final String SOURCE = source();

    /// Checks every rule of WCAG 2.1, levels A and AA, that a program can check.
    private static final String CHECK_SCRIPT = """
            axe.run(document, {
              runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']},
              resultTypes: ['violations'],
              iframes: false
            }).then(result => result.violations.map(rule =>
              rule.id + ': ' + rule.nodes.slice(0, 3).map(node =>
                node.target.join(' ') + ' (' + node.any.concat(node.all, node.none)
                  .map(check => check.message).join('; ').slice(0, 160) + ')').join(' | ')
              + (rule.nodes.length > 3 ? ' and ' + (rule.nodes.length - 3) + ' more' : '')))""";

    private Axe() {}

    /// The rules that the page violates in its current state, with the elements concerned.
    static List<String> violations(Page page) {
        if (!page.evaluate("typeof axe === 'object'").asBoolean()) {
            page.evaluate(SOURCE + "\ntrue");
        }
        List<String> violations = new ArrayList<>();
        page.evaluate(CHECK_SCRIPT).forEach(found -> violations.add(found.asText()));
        return violations;
    }

    private static String source() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
