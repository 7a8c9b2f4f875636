package org.ventanilla.stories.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Checks whether a page is accessible (WCAG 2.1, levels A and AA), as far as a program can check it:
/// names, labels, language, keyboard order, and width on a narrow screen.
public final class AccessibilityChecks {
    private static final String FAULTS_SCRIPT = """
            (() => {
              const faults = [];
              const shown = e => e.getClientRects().length > 0;
              const html = e => e.outerHTML.slice(0, 120);
              const named = e => (e.getAttribute('aria-label') || e.title
                || (e.getAttribute('aria-labelledby') || '').split(' ')
                     .map(id => (document.getElementById(id) || {}).textContent || '').join('')
                || e.textContent
                || [...e.querySelectorAll('img')].map(i => i.alt).join('')).trim();
              if (!document.documentElement.lang) faults.push('3.1.1 no language');
              if (!document.title.trim()) faults.push('2.4.2 no title');
              if (document.querySelectorAll('h1').length !== 1) faults.push('1.3.1 not one h1');
              if (!document.querySelector('main')) faults.push('1.3.1 no main');
              for (const e of document.querySelectorAll('input, select, textarea')) {
                if (e.type === 'hidden' || !shown(e)) continue;
                const labels = [...(e.labels || [])].map(l => l.textContent).join('').trim();
                if (!labels && !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby'))
                  faults.push('1.3.1 no label: ' + html(e));
              }
              for (const e of document.querySelectorAll('button, a[href]'))
                if (shown(e) && !named(e)) faults.push('4.1.2 no name: ' + html(e));
              for (const e of document.querySelectorAll('img'))
                if (!e.hasAttribute('alt')) faults.push('1.1.1 no alt: ' + html(e));
              for (const e of document.querySelectorAll('[tabindex]'))
                if (e.tabIndex > 0) faults.push('2.4.3 forced order: ' + html(e));
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i)))
                faults.push('4.1.1 duplicate id: ' + id);
              if (document.documentElement.scrollWidth > window.innerWidth + 1)
                faults.push('1.4.10 wider than the screen: '
                  + document.documentElement.scrollWidth + ' of ' + window.innerWidth);
              return faults;
            })()""";

    private AccessibilityChecks() {}

    /// The accessibility faults of the page, each with the number of the violated criterion.
    public static List<String> faultsOf(Page page) {
        List<String> faults = new ArrayList<>();
        page.evaluate(FAULTS_SCRIPT).forEach(fault -> faults.add(fault.asText()));
        return faults;
    }

    /// Presses Tab until the focus leaves the page, and returns the elements that got the focus, as
    /// `tag#id`.
    public static List<String> focusOrder(Page page, int maxKeyPresses) {
        page.evaluate("document.activeElement.blur()");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < maxKeyPresses; i++) {
            page.press("Tab");
            JsonNode focused = page.evaluate("""
                            (() => {
                              const e = document.activeElement;
                              const seen = e.getClientRects().length > 0;
                              return e === document.body ? ''
                                : (seen ? '' : 'hidden ') + e.tagName.toLowerCase()
                                  + (e.id ? '#' + e.id : '')
                                  + (e.name ? '[' + e.name + '=' + e.value + ']' : '');
                            })()""");
            if (focused.asText().isEmpty()) {
                break;
            }
            order.add(focused.asText());
        }
        return order;
    }
}
