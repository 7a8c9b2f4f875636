package org.ventanilla.systemtests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.testkit.backends.PrivateFiles;

/// A browser without a window, with a profile of its own that is forgotten at the end.
public final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GRACE_SECONDS = 10;

    private final Path profile;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String devTools;

    private Chromium(Path profile, Process process, String devTools) {
        this.profile = profile;
        this.process = process;
        this.devTools = devTools;
    }

    /// Starts the program.
    public static Chromium start(Path program) {
        return start(program, List.of());
    }

    /// Starts the program so that it finds a host of this name at a port of this computer, and
    /// takes any certificate there.
    public static Chromium start(Path program, String host, int port) {
        return start(
                program,
                List.of(
                        "--host-resolver-rules=MAP " + host + " 127.0.0.1:" + port,
                        "--ignore-certificate-errors"));
    }

    private static Chromium start(Path program, List<String> more) {
        try {
            Path profile = Files.createTempDirectory("ventanilla-browser");
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    program.toString(),
                                    "--headless=new",
                                    // The pages are ours, and containers have no sandbox
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    // A page that it takes for hidden is drawn as well
                                    "--disable-backgrounding-occluded-windows",
                                    "--disable-renderer-backgrounding",
                                    "--disable-background-timer-throttling",
                                    "--hide-scrollbars",
                                    "--lang=es-CO",
                                    "--remote-debugging-port=0",
                                    "--user-data-dir=" + profile));
            command.addAll(more);
            command.add("about:blank");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(profile.resolve("said.log").toFile())
                            .start();
            Path told = profile.resolve("DevToolsActivePort");
            String port =
                    Patience.until(
                            "the browser",
                            () -> portIn(told),
                            () -> "it said: " + said(profile.resolve("said.log")));
            return new Chromium(profile, process, "http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new tab.
    public Page newPage() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(devTools + "/json/new?about:blank"))
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build();
            JsonNode target =
                    JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return Page.attach(http, URI.create(target.get("webSocketDebuggerUrl").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        // Not close(): the sockets to tabs that nobody closed would be waited for.
        http.shutdownNow();
        PrivateFiles.deleteTree(profile);
    }

    private static Optional<String> portIn(Path told) {
        try {
            List<String> lines = Files.exists(told) ? Files.readAllLines(told) : List.of();
            return lines.size() < 2 ? Optional.empty() : Optional.of(lines.getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
