package org.ventanilla.stories.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A browser without a visible window. Its tabs share their cookies, which are deleted when the browser
/// closes.
///
/// A browser and its tabs may be used by one thread only, like all objects of Playwright.
public final class Chromium implements AutoCloseable {
    /// The environment that prevents Playwright from checking at every start whether it must download a
    /// browser.
    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    /// How long a page may take to load, and how long an element may take until it can be clicked.
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Playwright playwright;
    private final BrowserContext context;

    private Chromium(Playwright playwright, BrowserContext context) {
        this.playwright = playwright;
        this.context = context;
    }

    /// Starts the browser.
    ///
    /// @param program the executable file of Chromium
    public static Chromium start(Path program) {
        return start(program, List.of(), new Browser.NewContextOptions());
    }

    /// Starts the browser so that it connects to a port of this computer instead of this host, and
    /// accepts any TLS certificate.
    public static Chromium start(Path program, String host, int port) {
        return start(
                program,
                List.of("--host-resolver-rules=MAP " + host + " 127.0.0.1:" + port),
                new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    private static Chromium start(Path program, List<String> arguments, Browser.NewContextOptions options) {
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
        try {
            BrowserContext context = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setArgs(arguments))
                    // Each tab gets its own screen size from DevTools.
                    .newContext(options.setLocale("es-CO").setViewportSize(null));
            context.setDefaultTimeout(TIMEOUT.toMillis());
            // Confirms every dialog, as a person who pressed the button on purpose would.
            context.onDialog(Dialog::accept);
            return new Chromium(playwright, context);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /// Opens a new tab.
    public Page newPage() {
        return new Page(context.newPage());
    }

    @Override
    public void close() {
        playwright.close();
    }
}
