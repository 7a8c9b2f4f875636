package org.ventanilla.systemtests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ventanilla.systemtests.people.Patience;

/// One tab: what a person sees in it and does with it.
public final class Page implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A browser that is gone never answers. A busy browser may take minutes to draw a page.
    private static final int ANSWER_SECONDS = 300;

    /// The answers of Chromium to a question about a page that another page has replaced meanwhile.
    private static final Set<String> LEFT =
            Set.of(
                    "Inspected target navigated or closed",
                    "Execution context was destroyed.",
                    "Cannot find context with specified id",
                    "Cannot find default execution context");

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private Page() {}

    static Page attach(HttpClient http, URI address) {
        Page page = new Page();
        page.socket.complete(
                http.newWebSocketBuilder().buildAsync(address, page.new Listener()).join());
        page.call("Page.enable", Map.of());
        page.call("Runtime.enable", Map.of());
        // Chromium does not draw a page without focus if it considers that page hidden.
        page.call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        return page;
    }

    /// Sets the screen: a desk is 1280 wide, a phone 390.
    public Page size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        width < 600 ? 2 : 1,
                        "mobile",
                        width < 600));
        return this;
    }

    /// Shows the page as a screen does whose owner prefers these colours: `light` or `dark`.
    public Page colours(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /// Goes to the address and waits until the page is there.
    public Page open(String address) {
        call("Page.navigate", Map.of("url", address));
        return awaits(
                "document.readyState === 'complete' && location.href !== 'about:blank'", address);
    }

    /// Signs out everywhere: the staff's pages share one session.
    public Page forgetCookies() {
        call("Network.clearBrowserCookies", Map.of());
        return this;
    }

    /// Cuts the network of the page, or restores it.
    public Page offline(boolean pulled) {
        return network(pulled, 0);
    }

    /// Lets every answer take this long to come, as in a bad network; 0 ends it.
    public Page slow(Duration answers) {
        return network(false, answers.toMillis());
    }

    private Page network(boolean offline, long latencyMillis) {
        call("Network.enable", Map.of());
        call(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        offline,
                        "latency",
                        latencyMillis,
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        -1));
        return this;
    }

    /// Runs the script in each document that is opened from now on, before its own.
    public Page beforeEachDocument(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
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
        call("Page.bringToFront", Map.of());
        evaluate(
                """
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
                })()"""
                        .formatted(LONGEST_REST.toMillis()));
        return this;
    }

    /// Waits for the element, then clicks where it is.
    public Page click(String selector) {
        awaits("!!document.querySelector(" + quoted(selector) + ")", selector);
        JsonNode place =
                evaluate(
                        """
                        (() => {
                          const e = document.querySelector(%s);
                          e.scrollIntoView({block: 'nearest', behavior: 'instant'});
                          const r = e.getBoundingClientRect();
                          return {x: r.x + r.width / 2, y: r.y + r.height / 2};
                        })()"""
                                .formatted(quoted(selector)));
        clickAt(place);
        return this;
    }

    /// Clicks what the expression finds, when it is there, does not move and is covered by nothing.
    ///
    /// @param element a JavaScript expression; null where there is nothing to click yet
    /// @return whether the click reached it: a page that renews itself may take it away meanwhile
    public boolean tap(String element) {
        JsonNode place =
                evaluate(
                        """
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
                        })()"""
                                .formatted(element));
        if (!place.isObject()) {
            return false;
        }
        clickAt(place);
        return reached();
    }

    /// Presses a key in the field.
    ///
    /// @return whether the press reached it
    public boolean pressIn(String selector, String key) {
        evaluate(
                """
                (() => {
                  const e = document.querySelector(%s);
                  e.focus();
                  window.reached = false;
                  document.addEventListener('keydown', event => {
                    window.reached = event.target === e;
                  }, {capture: true, once: true});
                })()"""
                        .formatted(quoted(selector)));
        press(key);
        return reached();
    }

    /// A page that was left by it knows nothing of it any more.
    private boolean reached() {
        return ask("window.reached !== false").map(value -> value.asBoolean()).orElse(true);
    }

    private void clickAt(JsonNode place) {
        for (String type : List.of("mousePressed", "mouseReleased")) {
            input(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            place.get("x").asDouble(),
                            "y",
                            place.get("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /// A click or a key that leads to another page may never be answered by the page it left.
    private void input(String method, Map<String, Object> parameters) {
        try {
            call(method, parameters);
        } catch (PageLeft _) {
            // It arrived: the page that it led to is there.
        }
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
                        click(selector);
                    }
                    return Optional.<Boolean>empty();
                },
                () -> "the page says: " + text());
        return this;
    }

    /// Puts the cursor into the field and types.
    public Page type(String selector, String text) {
        awaits("!!document.querySelector(" + quoted(selector) + ")", selector);
        evaluate("document.querySelector(" + quoted(selector) + ").focus()");
        call("Input.insertText", Map.of("text", text));
        return this;
    }

    /// Presses a key: `Tab`, `Enter`.
    public Page press(String key) {
        int code = key.equals("Tab") ? 9 : 13;
        String text = key.equals("Enter") ? "\r" : "";
        for (String type : List.of("keyDown", "keyUp")) {
            input(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", type,
                            "key", key,
                            "code", key,
                            "windowsVirtualKeyCode", code,
                            "text", type.equals("keyDown") ? text : ""));
        }
        return this;
    }

    /// What the page shows as words.
    public String text() {
        return evaluate("document.body ? document.body.innerText : ''").asText();
    }

    /// The value of a JavaScript expression. If the page is being left, the next page is asked.
    public JsonNode evaluate(String expression) {
        return ask(expression)
                .orElseGet(
                        () ->
                                Patience.until(
                                        "a page that stays",
                                        () -> ask(expression),
                                        () -> "each was left before it answered " + expression));
    }

    /// Nothing, if another page replaced this one before it answered.
    private Optional<JsonNode> ask(String expression) {
        JsonNode result;
        try {
            result =
                    call(
                            "Runtime.evaluate",
                            Map.of(
                                    "expression", expression,
                                    "returnByValue", true,
                                    "awaitPromise", true));
        } catch (PageLeft _) {
            return Optional.empty();
        }
        if (result.has("exceptionDetails")) {
            throw new AssertionError(
                    result.at("/exceptionDetails/exception/description").asText() + expression);
        }
        return Optional.of(result.at("/result/value"));
    }

    /// The cookies that the browser holds, as its DevTools tell them.
    public JsonNode cookies() {
        return call("Network.getAllCookies", Map.of()).get("cookies");
    }

    /// Takes a picture of what is on the screen.
    public void picture(Path file) {
        String data = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        call("Page.close", Map.of());
    }

    /// A JavaScript string literal.
    public static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a page cannot answer yet, because it is being left or built, is not true.
    private boolean truth(String expression) {
        try {
            return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                    .at("/result/value")
                    .asBoolean(false);
        } catch (PageLeft _) {
            return false;
        }
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            String message =
                    JSON.writeValueAsString(
                            Map.of("id", id, "method", method, "params", parameters));
            socket.join().sendText(message, true).join();
            JsonNode told = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (LEFT.contains(told.at("/error/message").asText())) {
                throw new PageLeft(method);
            }
            if (told.has("error")) {
                throw new IllegalStateException(method + ": " + told.get("error"));
            }
            return told.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(
                    "The browser did not answer %s %.200s".formatted(method, parameters), e);
        } finally {
            waiting.remove(id);
        }
    }

    /// Brings the tab to the front.
    public Page front() {
        call("Page.bringToFront", Map.of());
        return this;
    }

    /// A person who presses a button here means it.
    private void sayYes() throws IOException {
        socket.join()
                .sendText(
                        JSON.writeValueAsString(
                                Map.of(
                                        "id",
                                        calls.incrementAndGet(),
                                        "method",
                                        "Page.handleJavaScriptDialog",
                                        "params",
                                        Map.of("accept", true))),
                        true);
    }

    private static final class PageLeft extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        PageLeft(String method) {
            super("Another page came before the answer to " + method);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                hear(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void hear(String message) {
            try {
                JsonNode told = JSON.readTree(message);
                if (told.path("method").asText().equals("Page.javascriptDialogOpening")) {
                    sayYes();
                }
                CompletableFuture<JsonNode> answer = waiting.get(told.path("id").asInt(-1));
                if (answer != null) {
                    answer.complete(told);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
