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

/// A headless browser. Its tabs share their cookies, which are deleted when it closes.
///
/// A browser and its tabs may be used by one thread only, like all objects of Playwright.
public final class Chromium implements AutoCloseable {
    /// Without this setting, Playwright checks for browsers to download at every start.
    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    /// How long a page may take to load, and how long an element may take until it can be clicked.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Playwright playwright;
    private final BrowserContext context;

    private Chromium(Playwright playwright, BrowserContext context) {
        this.playwright = playwright;
        this.context = context;
    }

    /// Starts the program.
    public static Chromium start(Path program) {
        return start(program, List.of(), new Browser.NewContextOptions());
    }

    /// Starts the program so that it resolves this host name to a port of this computer and accepts
    /// any certificate there.
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
                    // No common size for all tabs: each tab has its own screen size (see DevTools)
                    .newContext(options.setLocale("es-CO").setViewportSize(null));
            context.setDefaultTimeout(LIMIT.toMillis());
            // Confirms every dialog, as a person who pressed the button on purpose would.
            context.onDialog(Dialog::accept);
            return new Chromium(playwright, context);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /// A new tab.
    public Page newPage() {
        return new Page(context.newPage());
    }

    @Override
    public void close() {
        playwright.close();
    }
}
