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

    /// How long a script may run. A busy browser may take minutes to draw a page for which a script
    /// waits.
    private static final Duration SCRIPT_TIMEOUT = Duration.ofMinutes(5);

    private static final ScheduledExecutorService SCRIPT_TIMERS =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /// A part of Playwright's message if the page was replaced while a script ran.
    private static final String PAGE_REPLACED_MESSAGE = "Execution context was destroyed";

    private static final Duration CLICK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SETTLING_TIMEOUT = Duration.ofSeconds(5);

    private final com.microsoft.playwright.Page tab;
    private final DevTools devTools;

    Page(com.microsoft.playwright.Page tab) {
        this.tab = tab;
        this.devTools = new DevTools(tab);
    }

    /// Sets the size of the screen: a desktop is 1280 pixels wide, a phone 390.
    public Page setScreenSize(int width, int height) {
        devTools.setScreenSize(width, height);
        return this;
    }

    /// Sets the colour scheme that the browser asks pages to use: `light` or `dark`.
    public Page setColourScheme(String scheme) {
        tab.emulateMedia(
                new EmulateMediaOptions().setColorScheme(ColorScheme.valueOf(scheme.toUpperCase(Locale.ROOT))));
        return this;
    }

    /// Goes to the address and waits until the page is loaded.
    ///
    /// @throws AssertionError if the response is missing or empty
    public Page open(String address) {
        try {
            tab.navigate(address);
        } catch (PlaywrightException e) {
            throw new AssertionError("no page at " + address, e);
        }
        return this;
    }

    /// Deletes all cookies, so that the session of the staff's pages ends in every tab.
    public Page forgetCookies() {
        tab.context().clearCookies();
        return this;
    }

    /// Cuts the network of the page, or restores it.
    public Page setOffline(boolean isOffline) {
        devTools.setNetwork(isOffline, Duration.ZERO);
        return this;
    }

    /// Delays every response by this time, as a slow network does. Zero ends the delay.
    public Page delayResponses(Duration latency) {
        devTools.setNetwork(false, latency);
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
    /// @param description what is awaited, for the failure message
    public Page awaits(String expression, String description) {
        Waiting.until(
                description,
                () -> isTrue(expression) ? Optional.of(Boolean.TRUE) : Optional.<Boolean>empty(),
                () -> "the page says: " + text());
        return this;
    }

    /// Waits until the page shows the text.
    public Page sees(String text) {
        return awaits("document.body.innerText.includes(" + quoted(text) + ")", "«" + text + "»");
    }

    /// Waits until fonts are loaded, no element moves, and the last message of a chat is in view.
    /// Animations are switched off, because an element in the middle of a transition has a colour
    /// between its two colours. The tab is brought to the front, because Chromium draws only the tab
    /// in front. The method returns after [#SETTLING_TIMEOUT] in any case.
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
                })()""".formatted(SETTLING_TIMEOUT.toMillis()));
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
    /// @return whether the click reached the element; false if a live update removed the element
    ///     meanwhile
    public boolean clickIfUncovered(String element) {
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
        return hasReachedElement();
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
        return hasReachedElement();
    }

    /// Whether the last click or key press reached its element. The result is also true if the click
    /// or key press opened another page, because the new page has no record of it.
    private boolean hasReachedElement() {
        return tryEvaluate("window.reached !== false")
                .map(value -> value.asBoolean())
                .orElse(true);
    }

    /// Clicks until a click has an effect. A live update may remove the button while it is pressed, and
    /// a person would then click again.
    ///
    /// @param isDone a JavaScript expression that is true once a click has had its effect
    /// @param description what is awaited, for the failure message
    public Page clickUntil(String selector, String isDone, String description) {
        return clickUntil(selector, isDone, description, () -> {});
    }

    /// Fills in a form and clicks until a click has an effect. A live update may reset the form, and a
    /// person would then fill it in again.
    ///
    /// @param isDone a JavaScript expression that is true once a click has had its effect
    /// @param description what is awaited, for the failure message
    /// @param fillForm fills in the form; runs before each click
    public Page clickUntil(String selector, String isDone, String description, Runnable fillForm) {
        long[] lastClick = {0};
        Waiting.until(
                description,
                () -> {
                    if (isTrue(isDone)) {
                        return Optional.of(Boolean.TRUE);
                    }
                    long now = System.nanoTime();
                    if (now - lastClick[0] > CLICK_INTERVAL.toNanos()
                            && isTrue("!!document.querySelector(" + quoted(selector) + ")")) {
                        lastClick[0] = now;
                        fillForm.run();
                        tryClick(selector);
                    }
                    return Optional.<Boolean>empty();
                },
                () -> "the page says: " + text());
        return this;
    }

    /// Clicks the element if it can be clicked. A live update may remove or cover the element.
    private void tryClick(String selector) {
        try {
            tab.click(selector, new ClickOptions().setTimeout(CLICK_INTERVAL.toMillis()));
        } catch (TimeoutError _) {
            // The caller tries again.
        }
    }

    /// Puts the cursor into the field and types the text.
    public Page type(String selector, String text) {
        awaits("!!document.querySelector(" + quoted(selector) + ")", selector);
        tab.focus(selector);
        tab.keyboard().insertText(text);
        return this;
    }

    /// Presses a key, for example `Tab`.
    public Page press(String key) {
        tab.keyboard().press(key);
        return this;
    }

    /// The visible text of the page.
    public String text() {
        return evaluate("document.body ? document.body.innerText : ''").asText();
    }

    /// The value of a JavaScript expression. If another page replaces the current page meanwhile, the
    /// expression is evaluated in the new page.
    public JsonNode evaluate(String expression) {
        return tryEvaluate(expression)
                .orElseGet(() -> Waiting.until(
                        "a page that is not replaced",
                        () -> tryEvaluate(expression),
                        () -> "each page was replaced before it answered " + expression));
    }

    /// The value of the expression; empty if another page replaced the current page meanwhile.
    private Optional<JsonNode> tryEvaluate(String expression) {
        try {
            return Optional.of(evaluateNow(expression, SCRIPT_TIMEOUT));
        } catch (PlaywrightException e) {
            if (e.getMessage().contains(PAGE_REPLACED_MESSAGE)) {
                return Optional.empty();
            }
            throw new AssertionError("no answer to " + expression, e);
        }
    }

    /// The value of the expression in the current page. Playwright has no timeout for an expression, so
    /// the thread is interrupted after the timeout.
    JsonNode evaluateNow(String expression, Duration timeout) {
        Thread caller = Thread.currentThread();
        Future<?> interruption = SCRIPT_TIMERS.schedule(caller::interrupt, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return JSON.valueToTree(tab.evaluate(expression));
        } finally {
            interruption.cancel(false);
        }
    }

    /// The cookies of the browser, with the attributes that the services set.
    public JsonNode cookies() {
        return devTools.cookies();
    }

    /// Takes a screenshot.
    public void takePicture(Path file) {
        devTools.takePicture(file);
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

    /// Whether the expression is true. The result is false while the page is being replaced or loaded.
    private boolean isTrue(String expression) {
        try {
            return evaluateNow(expression, SCRIPT_TIMEOUT).asBoolean();
        } catch (PlaywrightException e) {
            if (tab.isClosed()) {
                throw e;
            }
            return false;
        }
    }
}
