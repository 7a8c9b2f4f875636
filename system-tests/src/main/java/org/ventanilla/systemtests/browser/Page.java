package org.ventanilla.systemtests.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page.ClickOptions;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ventanilla.systemtests.people.Patience;

/// One tab: what a person sees in it and does with it.
public final class Page implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A script may wait for what never comes. A busy browser may take minutes to draw a page.
    private static final Duration LONGEST_SCRIPT = Duration.ofMinutes(5);

    private static final ScheduledExecutorService LIMITS =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /// What Playwright says of a script whose page was replaced by another one meanwhile.
    private static final String LEFT = "Execution context was destroyed";

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final com.microsoft.playwright.Page tab;
    private final DevTools devTools;

    Page(com.microsoft.playwright.Page tab) {
        this.tab = tab;
        this.devTools = new DevTools(tab);
    }

    /// Sets the screen: a desk is 1280 wide, a phone 390.
    public Page size(int width, int height) {
        devTools.size(width, height);
        return this;
    }

    /// Shows the page as a screen does whose owner prefers these colours: `light` or `dark`.
    public Page colours(String scheme) {
        tab.emulateMedia(
                new EmulateMediaOptions().setColorScheme(ColorScheme.valueOf(scheme.toUpperCase(Locale.ROOT))));
        return this;
    }

    /// Goes to the address and waits until the page is there.
    ///
    /// @throws AssertionError if no page comes: there is no answer, or an empty one
    public Page open(String address) {
        try {
            tab.navigate(address);
        } catch (PlaywrightException e) {
            throw new AssertionError("no page at " + address, e);
        }
        return this;
    }

    /// Signs out everywhere: the staff's pages share one session.
    public Page forgetCookies() {
        tab.context().clearCookies();
        return this;
    }

    /// Cuts the network of the page, or restores it.
    public Page offline(boolean pulled) {
        devTools.network(pulled, Duration.ZERO);
        return this;
    }

    /// Lets every answer take this long to come, as in a bad network; 0 ends it.
    public Page slow(Duration answers) {
        devTools.network(false, answers);
        return this;
    }

    /// Runs the script in each document that is opened from now on, before its own.
    public Page beforeEachDocument(String script) {
        tab.addInitScript(script);
        return this;
    }

    /// Waits until the expression is true.
    ///
    /// @param what is awaited, for the message when it never comes
    public Page awaits(String expression, String what) {
        Patience.until(
                what,
                () -> truth(expression) ? Optional.of(Boolean.TRUE) : Optional.<Boolean>empty(),
                () -> "the page says: " + text());
        return this;
    }

    /// Waits until the page shows the words.
    public Page sees(String words) {
        return awaits("document.body.innerText.includes(" + quoted(words) + ")", "«" + words + "»");
    }

    /// Waits until fonts and pictures are loaded, nothing moves, and the last message is in view.
    /// The movements of the page are switched off, because a colour in the middle of a transition
    /// is neither of its two colours. The tab is brought to the front, because Chromium draws only
    /// that tab. If no frame is drawn in [#LONGEST_REST], the page is used as it is.
    public Page rests() {
        front();
        evaluate("""
                (async () => {
                  const motionless = new CSSStyleSheet();
                  motionless.replaceSync(
                    '*, *::before, *::after { animation: none !important; transition: none !important }');
                  document.adoptedStyleSheets = [motionless];
                  for (const log of document.querySelectorAll('[data-live-bottom]'))
                    log.scrollTop = log.scrollHeight;
                  const still = async () => {
                    await document.fonts.ready;
                    await Promise.allSettled(
                      document.getAnimations().map(animation => animation.finished));
                    await new Promise(frame =>
                      requestAnimationFrame(() => requestAnimationFrame(frame)));
                  };
                  await Promise.race([still(), new Promise(end => setTimeout(end, %d))]);
                })()""".formatted(LONGEST_REST.toMillis()));
        return this;
    }

    /// Waits until the element can be clicked, then clicks it.
    public Page click(String selector) {
        awaits("!!document.querySelector(" + quoted(selector) + ")", selector);
        tab.click(selector);
        return this;
    }

    /// Clicks what the expression finds, when it is there, does not move and is covered by nothing.
    ///
    /// @param element a JavaScript expression; null where there is nothing to click yet
    /// @return whether the click reached it: a page that renews itself may take it away meanwhile
    public boolean tap(String element) {
        JsonNode place = evaluate("""
                        (() => {
                          const e = %s;
                          if (!e) return null;
                          e.scrollIntoView({block: 'center', behavior: 'instant'});
                          const r = e.getClientRects()[0];
                          const place = {x: r.x + r.width / 2, y: r.y + r.height / 2};
                          if (!e.contains(document.elementFromPoint(place.x, place.y))) return null;
                          window.reached = false;
                          document.addEventListener('click', event => {
                            window.reached = e.contains(event.target);
                          }, {capture: true, once: true});
                          return place;
                        })()""".formatted(element));
        if (!place.isObject()) {
            return false;
        }
        tab.mouse().click(place.get("x").asDouble(), place.get("y").asDouble());
        return reached();
    }

    /// Presses a key in the field.
    ///
    /// @return whether the press reached it
    public boolean pressIn(String selector, String key) {
        evaluate("""
                (() => {
                  const e = document.querySelector(%s);
                  e.focus();
                  window.reached = false;
                  document.addEventListener('keydown', event => {
                    window.reached = event.target === e;
                  }, {capture: true, once: true});
                })()""".formatted(quoted(selector)));
        press(key);
        return reached();
    }

    /// A page that was left by it knows nothing of it any more.
    private boolean reached() {
        return ask("window.reached !== false").map(value -> value.asBoolean()).orElse(true);
    }

    /// Clicks, and again where nothing came of it: a page that renews itself may take the button
    /// away between press and release, and a person then clicks once more.
    ///
    /// @param done is true once the click has had its effect
    public Page clickUntil(String selector, String done, String what) {
        return clickUntil(selector, done, what, () -> {});
    }

    /// The same for a form that has to be filled in first: a page that renews itself may take away
    /// what was chosen, and a person then chooses again.
    public Page clickUntil(String selector, String done, String what, Runnable filling) {
        long[] clicked = {0};
        Patience.until(
                what,
                () -> {
                    if (truth(done)) {
                        return Optional.of(Boolean.TRUE);
                    }
                    long now = System.nanoTime();
                    if (now - clicked[0] > AGAIN.toNanos()
                            && truth("!!document.querySelector(" + quoted(selector) + ")")) {
                        clicked[0] = now;
                        filling.run();
                        clickIfStill(selector);
                    }
                    return Optional.<Boolean>empty();
                },
                () -> "the page says: " + text());
        return this;
    }

    /// A page that renews itself may take the element away, or cover it, before it can be clicked.
    private void clickIfStill(String selector) {
        try {
            tab.click(selector, new ClickOptions().setTimeout(AGAIN.toMillis()));
        } catch (TimeoutError _) {
            // The caller looks again.
        }
    }

    /// Puts the cursor into the field and types.
    public Page type(String selector, String text) {
        awaits("!!document.querySelector(" + quoted(selector) + ")", selector);
        tab.focus(selector);
        tab.keyboard().insertText(text);
        return this;
    }

    /// Presses a key: `Tab`, `Enter`.
    public Page press(String key) {
        tab.keyboard().press(key);
        return this;
    }

    /// What the page shows as words.
    public String text() {
        return evaluate("document.body ? document.body.innerText : ''").asText();
    }

    /// The value of a JavaScript expression. If the page is being left, the next page is asked.
    public JsonNode evaluate(String expression) {
        return ask(expression)
                .orElseGet(() -> Patience.until(
                        "a page that stays",
                        () -> ask(expression),
                        () -> "each was left before it answered " + expression));
    }

    /// Nothing, if another page replaced this one before it answered.
    private Optional<JsonNode> ask(String expression) {
        try {
            return Optional.of(answer(expression, LONGEST_SCRIPT));
        } catch (PlaywrightException e) {
            if (e.getMessage().contains(LEFT)) {
                return Optional.empty();
            }
            throw new AssertionError("no answer to " + expression, e);
        }
    }

    /// The answer of the page that is there. Playwright waits for it without a limit; interrupting
    /// the thread ends the wait.
    JsonNode answer(String expression, Duration limit) {
        Thread asking = Thread.currentThread();
        Future<?> end = LIMITS.schedule(asking::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return JSON.valueToTree(tab.evaluate(expression));
        } finally {
            end.cancel(false);
        }
    }

    /// The cookies that the browser holds, each with the attributes that its service gave it.
    public JsonNode cookies() {
        return devTools.cookies();
    }

    /// Takes a picture of what is on the screen.
    public void picture(Path file) {
        devTools.picture(file);
    }

    /// Brings the tab to the front.
    public Page front() {
        tab.bringToFront();
        return this;
    }

    @Override
    public void close() {
        tab.close();
    }

    /// A JavaScript string literal.
    public static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a page cannot answer yet, because it is being left or built, is not true.
    private boolean truth(String expression) {
        try {
            return answer(expression, LONGEST_SCRIPT).asBoolean();
        } catch (PlaywrightException e) {
            if (tab.isClosed()) {
                throw e;
            }
            return false;
        }
    }
}
