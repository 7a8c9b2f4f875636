package org.ventanilla.systemtests.guide;

import static org.ventanilla.systemtests.browser.Page.quoted;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.browser.Page;
import org.ventanilla.systemtests.people.Patience;

/// A tab as somebody uses it who knows nothing of its making: things are found by their words.
final class Screen {
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final String BOX = "textarea";

    /// Functions that the expressions below begin with. Nothing is pressed before the page is
    /// loaded and has answered what was pressed before. In a chat only what came after the person's
    /// last words counts: that is what they answer.
    private static final String EYES = """
            const flat = text => (text || '').replace(/\\s+/g, ' ').trim();
            const shown = e => e.getClientRects().length > 0;
            const chat = document.querySelector('#chat');
            const mine = chat ? [...chat.querySelectorAll('.msg--mine')] : [];
            const fresh = e => !mine.length || !chat.contains(e)
              || mine.at(-1).compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
            const bears = (e, words) => flat(e.getAttribute('aria-label')) === words
              || [e, ...e.querySelectorAll('*')].some(part => flat(part.innerText) === words);
            const loaded = () => document.readyState === 'complete' && !window.leaving
              && !document.querySelector('form.htmx-request');
            const named = words => [...(document.querySelector('dialog[open]') || document)
              .querySelectorAll('a[href], button:enabled, label, summary')]
              .filter(e => loaded() && shown(e) && fresh(e) && bears(e, words)).at(-1) ?? null;
            const leaves = e => e?.matches('a[href]:not([target]):not([download]):not([href^="#"])')
              || e?.type === 'submit' && !e.form.hasAttribute('hx-post') && e.form.method !== 'dialog';
            const option = words => [...document.querySelectorAll('select:enabled option')]
              .find(e => shown(e.parentElement.closest('select')) && flat(e.text) === words) ?? null;
            const boxes = () => [...document.querySelectorAll('textarea')].filter(shown);
            const text = () => flat(mine.length
              ? [...chat.children].filter(fresh).map(e => e.innerText).join(' ')
              : document.body?.innerText);
            """;

    /// Keeps what the page tells in passing (notices vanish) and every request that failed, for the
    /// failure message of a wait that ended without success. Notes that an answer leads to another
    /// page.
    private static final String EARS = """
            window.heard = [];
            new MutationObserver(changes => changes
              .flatMap(change => [...change.addedNodes])
              .filter(node => node.nodeType === Node.ELEMENT_NODE
                && node.closest('#avisos, [role=alert], [role=status]'))
              .map(node => node.innerText.trim()).filter(words => words)
              .forEach(words => window.heard.push(words)))
              .observe(document, {childList: true, subtree: true});
            for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:swapError', 'error'])
              addEventListener(name, event => window.heard.push(
                name + ' ' + (event.detail?.xhr?.status ?? event.message ?? '')), true);
            addEventListener('htmx:beforeOnLoad', event => {
              window.leaving ||= !!event.detail.xhr.getResponseHeader('HX-Redirect');
            }, true);
            """;

    private final Page page;

    Screen(Page page) {
        this.page = page.beforeEachDocument(EARS);
    }

    Page page() {
        return page;
    }

    /// Presses what bears the words, or takes the choice of that name from a list of choices.
    void choose(String words) {
        String element = expression("named(" + quoted(words) + ")");
        int said = said();
        boolean[] speaks = {false};
        boolean[] leaves = {false};
        await("«" + words + "» to choose", () -> {
            if (takesChoice(words)) {
                return true;
            }
            speaks[0] = truth("!!chat && named(%s)?.type === 'submit'".formatted(quoted(words)));
            leaves[0] = truth("leaves(named(%s))".formatted(quoted(words)));
            page.evaluate("window.stays = true");
            return page.tap(element);
        });
        if (leaves[0]) {
            await("the page behind «" + words + "»", () -> truth("!window.stays && loaded()"));
        }
        if (speaks[0]) {
            await("the answer in the chat", () -> said() > said);
        }
    }

    /// Writes into the page's only box and sends it.
    void write(String text) {
        await("one box to write in", () -> truth("loaded() && boxes().length === 1"));
        int said = said();
        await("the box to hold the words", () -> {
            if (!boxHolds(text)) {
                page.evaluate("document.querySelector('textarea').select()");
                page.type(BOX, text);
            }
            return boxHolds(text);
        });
        await("Enter to reach the box", () -> page.pressIn(BOX, "Enter"));
        await("the words to be sent", () -> boxHolds(""));
        if (truth("!!chat")) {
            await("the words in the chat", () -> said() > said);
        }
    }

    /// Opens a link of the home page.
    void enter(String door) {
        choose(door);
        page.awaits("location.pathname !== '/'", "the page behind «" + door + "»");
    }

    void signIn(String name, String password) {
        page.type("#j_username", name).type("#j_password", password).press("Enter");
        page.awaits("!document.querySelector('#j_username')", "to be let in");
    }

    /// Waits for the words.
    void read(String words) {
        awaitOrReload(words, "text().includes(flat(%s))".formatted(quoted(words)));
    }

    /// Waits for a figure above zero.
    void figure(String label) {
        awaitOrReload("a figure under " + label, """
                [...document.querySelectorAll('.figure')]
                  .filter(e => flat(e.querySelector('.figure__label').innerText) === %s)
                  .some(e => /[1-9]/.test(e.querySelector('.figure__value').innerText))\
                """.formatted(quoted(label)));
    }

    /// Waits for a picture that is no icon of the page.
    void photo() {
        awaitOrReload("a photo", """
                [...document.querySelectorAll('main img')].some(e => shown(e) && e.naturalWidth > 0
                  && /\\/anexos\\//.test(new URL(e.src).pathname))\
                """);
    }

    /// Waits for the words that the pattern describes.
    String finds(Pattern pattern) {
        return Patience.until(
                "/" + pattern + "/",
                () -> pattern.matcher(page.evaluate(expression("text()")).asText())
                        .results()
                        .findFirst()
                        .map(MatchResult::group),
                this::whatStoodThere);
    }

    private int said() {
        return page.evaluate(expression("mine.length")).asInt();
    }

    private boolean takesChoice(String words) {
        return truth("""
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

    private boolean boxHolds(String text) {
        return truth("document.querySelector('textarea').value === " + quoted(text));
    }

    /// A page that does not renew itself is loaded again, as a person would.
    private void awaitOrReload(String what, String expression) {
        long[] loaded = {System.nanoTime()};
        await(what, () -> {
            if (truth(expression)) {
                return true;
            }
            if (System.nanoTime() - loaded[0] > AGAIN.toNanos() && truth("!document.querySelector('[data-live]')")) {
                loaded[0] = System.nanoTime();
                page.open(page.evaluate("location.href").asText());
            }
            return false;
        });
    }

    private void await(String what, BooleanSupplier look) {
        Patience.until(
                what,
                () -> look.getAsBoolean() ? Optional.of(Boolean.TRUE) : Optional.<Boolean>empty(),
                this::whatStoodThere);
    }

    /// The address of the page, the content of its box, its notices, and all its text.
    private String whatStoodThere() {
        String around = page.evaluate(expression("""
                                        [
                                          'at ' + location.pathname + ' (' + document.readyState + ')',
                                          ...[...document.querySelectorAll('textarea')].map(box =>
                                            'a box' + (shown(box) ? '' : ' out of sight')
                                            + (box.disabled ? ' switched off' : '')
                                            + (box === document.activeElement ? ' with the cursor' : '')
                                            + ' holds «' + box.value + '»'),
                                          'own words in the chat: ' + mine.length,
                                          'live: ' + (document.querySelector('[data-live]')
                                            ?.getAttribute('data-live-state') ?? 'no'),
                                          'open dialog: ' + flat(document.querySelector('dialog[open]')
                                            ?.innerText),
                                          'told in passing: ' + JSON.stringify(window.heard ?? [])
                                        ].join('; ')\
                                        """)).asText();
        return around + "; the page says: " + page.text();
    }

    private boolean truth(String condition) {
        return page.evaluate(expression(condition)).asBoolean();
    }

    private static String expression(String value) {
        return "(() => {" + EYES + "return " + value.strip() + "})()";
    }
}
