package org.ventanilla.stories.browser;

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
import org.ventanilla.outside.Waiting;

/// A browser tab: what a person sees in it and does with it.
public final class Page implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The limit for a script that waits in vain. A busy browser may take minutes to draw a page.
    private static final Duration LONGEST_SCRIPT = Duration.ofMinutes(5);

    private static final ScheduledExecutorService SCRIPT_TIMERS =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /// Playwright's message if the page was replaced while its script ran.
    private static final String PAGE_REPLACED = "Execution context was destroyed";

    private static final Duration CLICK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(5);

    private final com.microsoft.playwright.Page tab;
    private final DevTools devTools;

    Page(com.microsoft.playwright.Page tab) {
        this.tab = tab;
        this.devTools = new DevTools(tab);
    }

    /// Sets the size of the screen: a desktop is 1280 pixels wide, a phone 390.
    public Page size(int width, int height) {
        devTools.size(width, height);
        return this;
    }

    /// Shows the page with the preferred colour scheme `light` or `dark`.
    public Page colours(String scheme) {
        tab.emulateMedia(
                new EmulateMediaOptions().setColorScheme(ColorScheme.valueOf(scheme.toUpperCase(Locale.ROOT))));
        return this;
    }

    /// Goes to the address and waits until the page is loaded.
    ///
    /// @throws AssertionError if there is no response, or an empty one
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
    public Page offline(boolean isOffline) {
        devTools.network(isOffline, Duration.ZERO);
        return this;
    }

    /// Delays every response by this time, as in a bad network; zero ends the delay.
    public Page slow(Duration latency) {
        devTools.network(false, latency);
        return this;
    }

    /// Runs the script in each document that is opened from now on, before the document's own
    /// scripts.
    public Page beforeEachDocument(String script) {
        tab.addInitScript(script);
        return this;
    }

    /// Waits until the expression is true.
    ///
    /// @param what is awaited, for the failure message
    public Page awaits(String expression, String what) {
        Waiting.until(
                what,
                () -> isTrue(expression) ? Optional.of(Boolean.TRUE) : Optional.<Boolean>empty(),
                () -> "the page says: " + text());
        return this;
    }

    /// Waits until the page shows the words.
    public Page sees(String words) {
        return awaits("document.body.innerText.includes(" + quoted(words) + ")", "«" + words + "»");
    }

    /// Waits until fonts and pictures are loaded, nothing moves, and the last message is in view.
    /// Animations are switched off, because an element in the middle of a transition has neither of
    /// its two colours. The tab is brought to the front, because Chromium draws only that tab. If
    /// no frame is drawn in [#LONGEST_SETTLING], the page is used as it is.
    public Page settles() {
        bringToFront();
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
                })()""".formatted(LONGEST_SETTLING.toMillis()));
        return this;
    }

    /// Waits until the element can be clicked, then clicks it.
    public Page click(String selector) {
        awaits("!!document.querySelector(" + quoted(selector) + ")", selector);
        tab.click(selector);
        return this;
    }

    /// Clicks the element that the expression finds, if it exists and nothing covers it.
    ///
    /// @param element a JavaScript expression; its value is null if there is nothing to click yet
    /// @return whether the click reached the element: a live update may remove it meanwhile
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
    /// @return whether the key press reached the field
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

    /// Whether the click or key press reached its element. It is also true if another page was
    /// opened, because that page has no record of the click.
    private boolean reached() {
        return tryEvaluate("window.reached !== false")
                .map(value -> value.asBoolean())
                .orElse(true);
    }

    /// Clicks until the click has an effect: a live update may remove the button between press and
    /// release, and a person would click again.
    ///
    /// @param done a JavaScript expression that is true once the click has had its effect
    public Page clickUntil(String selector, String done, String what) {
        return clickUntil(selector, done, what, () -> {});
    }

    /// The same as [#clickUntil(String, String, String)] for a form that has to be filled in first:
    /// a live update may reset a choice, and a person would choose again.
    public Page clickUntil(String selector, String done, String what, Runnable filling) {
        long[] clicked = {0};
        Waiting.until(
                what,
                () -> {
                    if (isTrue(done)) {
                        return Optional.of(Boolean.TRUE);
                    }
                    long now = System.nanoTime();
                    if (now - clicked[0] > CLICK_INTERVAL.toNanos()
                            && isTrue("!!document.querySelector(" + quoted(selector) + ")")) {
                        clicked[0] = now;
                        filling.run();
                        clickIfStill(selector);
                    }
                    return Optional.<Boolean>empty();
                },
                () -> "the page says: " + text());
        return this;
    }

    /// Clicks the element. A live update may remove or cover it before it can be clicked.
    private void clickIfStill(String selector) {
        try {
            tab.click(selector, new ClickOptions().setTimeout(CLICK_INTERVAL.toMillis()));
        } catch (TimeoutError _) {
            // The caller tries again.
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

    /// The visible text of the page.
    public String text() {
        return evaluate("document.body ? document.body.innerText : ''").asText();
    }

    /// The value of a JavaScript expression. If another page replaces this page meanwhile, the
    /// expression is evaluated in the next page.
    public JsonNode evaluate(String expression) {
        return tryEvaluate(expression)
                .orElseGet(() -> Waiting.until(
                        "a page that is not replaced",
                        () -> tryEvaluate(expression),
                        () -> "each page was replaced before it answered " + expression));
    }

    /// The value of the expression; empty if another page replaced this page meanwhile.
    private Optional<JsonNode> tryEvaluate(String expression) {
        try {
            return Optional.of(evaluateNow(expression, LONGEST_SCRIPT));
        } catch (PlaywrightException e) {
            if (e.getMessage().contains(PAGE_REPLACED)) {
                return Optional.empty();
            }
            throw new AssertionError("no answer to " + expression, e);
        }
    }

    /// The value of the expression in the current page. Playwright waits for it without a limit, so
    /// the thread is interrupted at the limit.
    JsonNode evaluateNow(String expression, Duration limit) {
        Thread caller = Thread.currentThread();
        Future<?> end = SCRIPT_TIMERS.schedule(caller::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return JSON.valueToTree(tab.evaluate(expression));
        } finally {
            end.cancel(false);
        }
    }

    /// The cookies that the browser holds, each with the attributes that its service set.
    public JsonNode cookies() {
        return devTools.cookies();
    }

    /// Takes a screenshot.
    public void picture(Path file) {
        devTools.picture(file);
    }

    /// Brings the tab to the front.
    public Page bringToFront() {
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

    /// Whether the expression is true. It counts as false while the page is being replaced or
    /// loaded.
    private boolean isTrue(String expression) {
        try {
            return evaluateNow(expression, LONGEST_SCRIPT).asBoolean();
        } catch (PlaywrightException e) {
            if (tab.isClosed()) {
                throw e;
            }
            return false;
        }
    }
}
