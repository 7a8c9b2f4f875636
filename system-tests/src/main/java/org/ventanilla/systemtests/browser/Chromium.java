package org.ventanilla.systemtests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A browser without a window. Its tabs share their cookies, which are forgotten at the end.
///
/// A browser and its tabs may be used by one thread only, as all of Playwright.
public final class Chromium implements AutoCloseable {
    /// Playwright looks for browsers to download whenever it starts.
    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    /// How long a page may take to load, or an element to become one that can be clicked.
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

    /// Starts the program so that it finds a host of this name at a port of this computer, and
    /// takes any certificate there.
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
                    // No size for all tabs: each has a screen of its own (see DevTools)
                    .newContext(options.setLocale("es-CO").setViewportSize(null));
            context.setDefaultTimeout(LIMIT.toMillis());
            // A person who presses a button here means it.
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
