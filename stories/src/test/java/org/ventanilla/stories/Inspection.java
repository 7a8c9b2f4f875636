package org.ventanilla.stories;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.stories.browser.Page;

/// Checks pages in light and dark colours, on screens from a phone to a wide screen, and at a width of
/// 320 CSS pixels, which a screen of 1280 pixels has if the page is enlarged four times (WCAG 1.4.10).
final class Inspection {

    private static final List<String> COLOURS = List.of("light", "dark");
    private static final List<Integer> WIDTHS = List.of(390, 768, 1280, 1920);
    private static final int NARROWEST_WIDTH = 320;
    private static final int HEIGHT = 844;

    /// Screenshots at these widths are saved in `target/pages` for people to look at.
    private static final Set<Integer> PICTURE_WIDTHS = Set.of(390, 1280);

    /// The maximum number of visited pages. The suite has far fewer pages. The maximum protects against
    /// pages that create an unlimited number of links.
    private static final int MAX_PAGES = 60;

    /// Finds the elements that are wider than the page or than their container.
    private static final String OVERFLOW_SCRIPT = """
            (() => {
              const width = document.documentElement.clientWidth;
              const shown = e => e.getClientRects().length > 0;
              const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '')
                + (e.className && e.className.split ? '.' + e.className.trim().split(/\\s+/).join('.') : '');
              const scrolls = e => {
                for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
                  if (getComputedStyle(p).overflowX !== 'visible') return true;
                return false;
              };
              const all = [...document.body.querySelectorAll('*')].filter(shown);
              const found = [];
              if (document.scrollingElement.scrollWidth > width)
                found.push('page is ' + document.scrollingElement.scrollWidth + ' wide: '
                  + all.filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e))
                      .map(name).slice(-4).join(', '));
              for (const e of all.filter(e => e.matches('input, select, textarea, button, a.button'))) {
                const place = e.closest('.card, .msg, dialog, form, main');
                if (place && !scrolls(e) && e.getBoundingClientRect().width > 1
                    && e.getBoundingClientRect().right > place.getBoundingClientRect().right + 1)
                  found.push('leaves its place: ' + name(e));
              }
              return found;
            })()""";

    /// Finds the addresses of the visible links that open in the same tab.
    private static final String LINKS_SCRIPT = """
            [...document.links]
              .filter(a => !a.hasAttribute('download') && !a.target && a.getClientRects().length)
              .map(a => a.href)""";

    private final Page page;
    private final Map<String, Part> services;
    private final Map<String, List<String>> findings = new LinkedHashMap<>();
    private final Set<String> inspectedKinds = new LinkedHashSet<>();
    private final List<String> queue = new ArrayList<>();

    Inspection(Page page, Settings settings) {
        this.page = page.setScreenSize(1280, HEIGHT);
        this.services = Stream.concat(Part.applications().stream(), Stream.of(Part.HOME))
                .collect(Collectors.toMap(settings::url, part -> part));
    }

    /// Inspects the page at this address and every page that can be reached from it by links.
    void crawl(String address) {
        queue.add(address);
        while (!queue.isEmpty() && inspectedKinds.size() < MAX_PAGES) {
            String next = queue.removeFirst();
            if (inspectedKinds.add(kind(next))) {
                visit(next);
            }
        }
    }

    /// Inspects the page at this address.
    void inspectAddress(String address) {
        inspectedKinds.add(kind(address));
        visit(address);
    }

    /// Opens the address and inspects the page. A page to which the address redirects is inspected only
    /// if no page of its kind was inspected before.
    private void visit(String address) {
        try {
            page.open(address);
        } catch (AssertionError e) {
            addFinding(kind(address), e.getMessage(), "at any width");
            return;
        }
        String openedKind = kind(page.evaluate("location.href").asText());
        if (openedKind.equals(kind(address)) || inspectedKinds.add(openedKind)) {
            inspect(openedKind);
        }
    }

    /// Inspects the page that is open.
    ///
    /// @param name the name of the page in the findings
    void inspect(String name) {
        page.evaluate(LINKS_SCRIPT).forEach(link -> enqueue(link.asText()));
        for (String colours : COLOURS) {
            page.setColourScheme(colours);
            for (int width : WIDTHS) {
                page.setScreenSize(width, HEIGHT).settles();
                Axe.violations(page).forEach(found -> addFinding(name, found, colours + " " + width));
                if (PICTURE_WIDTHS.contains(width)) {
                    page.takePicture(picture(name, colours, width));
                }
            }
        }
        page.setScreenSize(NARROWEST_WIDTH, HEIGHT).settles();
        page.evaluate(OVERFLOW_SCRIPT)
                .forEach(found -> addFinding(name, found.asText(), String.valueOf(NARROWEST_WIDTH)));
        page.setColourScheme("light").setScreenSize(1280, HEIGHT);
    }

    /// The findings: the page, the finding, and the colours and widths concerned.
    List<String> findings() {
        return findings.entrySet().stream()
                .map(finding -> finding.getKey() + " " + finding.getValue())
                .toList();
    }

    private void addFinding(String name, String finding, String where) {
        findings.computeIfAbsent(name + ": " + finding, _ -> new ArrayList<>()).add(where);
    }

    private static Path picture(String name, String colours, int width) {
        String file = name.replaceAll("[^\\p{L}\\d*]+", "-").replace("*", "x");
        return Path.of("target", "pages", "%s %s %d.png".formatted(file, colours, width));
    }

    private void enqueue(String link) {
        URI address = URI.create(link);
        boolean isPage = !address.getPath().matches("/(api|q|sim)/.*|.*\\.[a-z]+");
        if (isPage && service(link).isPresent() && !inspectedKinds.contains(kind(link))) {
            queue.add(link);
        }
    }

    /// The kind of an address: addresses that differ only in numbers, ids or the query have the
    /// same kind.
    private String kind(String address) {
        String service = service(address).map(Part::name).orElse("?").toLowerCase(Locale.ROOT);
        return service + URI.create(address).getPath().replaceAll("/[^/]*\\d[^/]*", "/*");
    }

    private Optional<Part> service(String address) {
        return services.entrySet().stream()
                .filter(service -> address.startsWith(service.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
