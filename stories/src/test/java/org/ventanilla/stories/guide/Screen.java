package org.ventanilla.stories.guide;

import static org.ventanilla.stories.browser.Page.quoted;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.browser.Page;

/// A browser tab that is used as a person does: elements are found by their visible text, without
/// knowledge of the HTML.
final class Screen {
    private static final Duration RELOAD_INTERVAL = Duration.ofSeconds(2);
    private static final String FIELD = "textarea";

    /// JavaScript functions for the expressions of this class. The functions find an element to click
    /// only if the page is loaded and the previous request is answered. In a chat, they find only the
    /// elements after the person's last message.
    private static final String FUNCTIONS = """
            const flat = text => (text || '').replace(/\\s+/g, ' ').trim();
            const shown = e => e.getClientRects().length > 0;
            const chat = document.querySelector('#chat');
            const mine = chat ? [...chat.querySelectorAll('.msg--mine')] : [];
            const fresh = e => !mine.length || !chat.contains(e)
              || mine.at(-1).compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
            const hasText = (e, words) => flat(e.getAttribute('aria-label')) === words
              || [e, ...e.querySelectorAll('*')].some(part => flat(part.innerText) === words);
            const loaded = () => document.readyState === 'complete' && !window.leaving
              && !document.querySelector('form.htmx-request');
            const named = words => [...(document.querySelector('dialog[open]') || document)
              .querySelectorAll('a[href], button:enabled, label, summary')]
              .filter(e => loaded() && shown(e) && fresh(e) && hasText(e, words)).at(-1) ?? null;
            const leaves = e => e?.matches('a[href]:not([target]):not([download]):not([href^="#"])')
              || e?.type === 'submit' && !e.form.hasAttribute('hx-post') && e.form.method !== 'dialog';
            const option = words => [...document.querySelectorAll('select:enabled option')]
              .find(e => shown(e.parentElement.closest('select')) && flat(e.text) === words) ?? null;
            const boxes = () => [...document.querySelectorAll('textarea')].filter(shown);
            const text = () => flat(mine.length
              ? [...chat.children].filter(fresh).map(e => e.innerText).join(' ')
              : document.body?.innerText);
            """;

    /// A script that records temporary notices and failed requests, for failure messages. It also
    /// records whether a response redirects to another page.
    private static final String RECORDER = """
            window.notices = [];
            new MutationObserver(changes => changes
              .flatMap(change => [...change.addedNodes])
              .filter(node => node.nodeType === Node.ELEMENT_NODE
                && node.closest('#avisos, [role=alert], [role=status]'))
              .map(node => node.innerText.trim()).filter(words => words)
              .forEach(words => window.notices.push(words)))
              .observe(document, {childList: true, subtree: true});
            for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:swapError', 'error'])
              addEventListener(name, event => window.notices.push(
                name + ' ' + (event.detail?.xhr?.status ?? event.message ?? '')), true);
            addEventListener('htmx:beforeOnLoad', event => {
              window.leaving ||= !!event.detail.xhr.getResponseHeader('HX-Redirect');
            }, true);
            """;

    private final Page page;

    Screen(Page page) {
        this.page = page.beforeEachDocument(RECORDER);
    }

    Page page() {
        return page;
    }

    /// Clicks the element with this text, or selects the option with this text in a list.
    void choose(String words) {
        String element = expression("named(" + quoted(words) + ")");
        int sentBefore = sentMessages();
        // The state before the click decides for what to wait after the click.
        boolean[] sendsMessage = {false};
        boolean[] opensPage = {false};
        await("«" + words + "» to choose", () -> {
            if (selectOption(words)) {
                return true;
            }
            sendsMessage[0] = isTrue("!!chat && named(%s)?.type === 'submit'".formatted(quoted(words)));
            opensPage[0] = isTrue("leaves(named(%s))".formatted(quoted(words)));
            page.evaluate("window.stays = true");
            return page.clickIfUncovered(element);
        });
        if (opensPage[0]) {
            await("the page behind «" + words + "»", () -> isTrue("!window.stays && loaded()"));
        }
        if (sendsMessage[0]) {
            await("the answer in the chat", () -> sentMessages() > sentBefore);
        }
    }

    /// Types into the page's only text field and sends the text.
    void write(String text) {
        await("one text field", () -> isTrue("loaded() && boxes().length === 1"));
        int sentBefore = sentMessages();
        await("the field to contain the text", () -> {
            if (!fieldContains(text)) {
                page.evaluate("document.querySelector('textarea').select()");
                page.type(FIELD, text);
            }
            return fieldContains(text);
        });
        await("Enter to reach the field", () -> page.pressIn(FIELD, "Enter"));
        await("the text to be sent", () -> fieldContains(""));
        if (isTrue("!!chat")) {
            await("the text in the chat", () -> sentMessages() > sentBefore);
        }
    }

    /// Follows a link of the home page.
    void follow(String link) {
        choose(link);
        page.awaits("location.pathname !== '/'", "the page behind «" + link + "»");
    }

    void signIn(String name, String password) {
        page.type("#j_username", name).type("#j_password", password).press("Enter");
        page.awaits("!document.querySelector('#j_username')", "the page after the sign-in");
    }

    /// Waits until the page shows the words.
    void waitForText(String words) {
        awaitOrReload(words, "text().includes(flat(%s))".formatted(quoted(words)));
    }

    /// Waits until the page shows a figure above zero with this label.
    void waitForFigure(String label) {
        awaitOrReload("a figure under " + label, """
                [...document.querySelectorAll('.figure')]
                  .filter(e => flat(e.querySelector('.figure__label').innerText) === %s)
                  .some(e => /[1-9]/.test(e.querySelector('.figure__value').innerText))\
                """.formatted(quoted(label)));
    }

    /// Waits until the page shows an attached picture.
    void waitForPhoto() {
        awaitOrReload("a photo", """
                [...document.querySelectorAll('main img')].some(e => shown(e) && e.naturalWidth > 0
                  && /\\/anexos\\//.test(new URL(e.src).pathname))\
                """);
    }

    /// Waits until the page shows a text that matches the pattern, and returns this text.
    String waitForMatch(Pattern pattern) {
        return Waiting.until(
                "/" + pattern + "/",
                () -> pattern.matcher(page.evaluate(expression("text()")).asText())
                        .results()
                        .findFirst()
                        .map(MatchResult::group),
                this::describePage);
    }

    /// The number of the person's own messages in the chat.
    private int sentMessages() {
        return page.evaluate(expression("mine.length")).asInt();
    }

    /// Selects the option with this text if a list on the page contains the option.
    ///
    /// @return whether a list contains the option
    private boolean selectOption(String words) {
        return isTrue("""
                (() => {
                  const choice = option(%s);
                  if (!choice) return false;
                  const list = choice.closest('select');
                  list.value = choice.value;
                  list.dispatchEvent(new Event('change', {bubbles: true}));
                  return true;
                })()\
                """.formatted(quoted(words)));
    }

    private boolean fieldContains(String text) {
        return isTrue("document.querySelector('textarea').value === " + quoted(text));
    }

    /// Waits for the condition. A page without live updates is reloaded meanwhile, as a person
    /// would do.
    private void awaitOrReload(String description, String expression) {
        long[] lastLoad = {System.nanoTime()};
        await(description, () -> {
            if (isTrue(expression)) {
                return true;
            }
            if (System.nanoTime() - lastLoad[0] > RELOAD_INTERVAL.toNanos()
                    && isTrue("!document.querySelector('[data-live]')")) {
                lastLoad[0] = System.nanoTime();
                page.open(page.evaluate("location.href").asText());
            }
            return false;
        });
    }

    private void await(String description, BooleanSupplier condition) {
        Waiting.until(
                description,
                () -> condition.getAsBoolean() ? Optional.of(Boolean.TRUE) : Optional.<Boolean>empty(),
                this::describePage);
    }

    /// The page's address, its text fields, its notices and all its text.
    private String describePage() {
        String around = page.evaluate(expression("""
                                        [
                                          'at ' + location.pathname + ' (' + document.readyState + ')',
                                          ...[...document.querySelectorAll('textarea')].map(box =>
                                            'a box' + (shown(box) ? '' : ' out of sight')
                                            + (box.disabled ? ' switched off' : '')
                                            + (box === document.activeElement ? ' with the cursor' : '')
                                            + ' holds «' + box.value + '»'),
                                          'own messages in the chat: ' + mine.length,
                                          'live: ' + (document.querySelector('[data-live]')
                                            ?.getAttribute('data-live-state') ?? 'no'),
                                          'open dialog: ' + flat(document.querySelector('dialog[open]')
                                            ?.innerText),
                                          'notices and failed requests: ' + JSON.stringify(window.notices ?? [])
                                        ].join('; ')\
                                        """)).asText();
        return around + "; the page says: " + page.text();
    }

    private boolean isTrue(String condition) {
        return page.evaluate(expression(condition)).asBoolean();
    }

    private static String expression(String value) {
        return "(() => {" + FUNCTIONS + "return " + value.strip() + "})()";
    }
}
