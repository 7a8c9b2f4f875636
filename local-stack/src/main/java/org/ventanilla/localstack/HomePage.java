package org.ventanilla.localstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The home page of the suite. It shows a link to every page with the account to use, three things to
/// try, and the state of each part.
///
/// The page is complete without its script, which only updates the states and the links.
final class HomePage implements AutoCloseable {
    /// The paths of the web kit's files.
    private static final Pattern WEB_KIT_FILE = Pattern.compile("/webkit/[a-z0-9./-]+\\.(css|js|svg)");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]");
    /// The media type for each extension of a file name.
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    private final Settings settings;
    private final HttpServer server;
    private final RestartEndpoint restart;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HomePage(Settings settings, HttpServer server, RestartEndpoint restart) {
        this.settings = settings;
        this.server = server;
        this.restart = restart;
    }

    /// Starts the server of the home page.
    ///
    /// @param restart restarts the parts that ended, when `up` requests a restart
    /// @throws StackFailed if the port is in use
    static HomePage open(Settings settings, RestartEndpoint restart) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", settings.port(Part.HOME)), 64);
            HomePage page = new HomePage(settings, server, restart);
            server.createContext("/", page::handle);
            server.setExecutor(page.threads);
            server.start();
            return page;
        } catch (IOException e) {
            throw new StackFailed(
                    Texts.get(
                            "error.port.taken", settings.port(Part.HOME), Part.HOME.title(), Part.HOME.portVariable()),
                    e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(RestartEndpoint.PATH) && RestartEndpoint.isAuthorised(settings, exchange)) {
                restart.handle(exchange);
                return;
            }
            if (!exchange.getRequestMethod().equals("GET")
                    && !exchange.getRequestMethod().equals("HEAD")) {
                sendErrorPage(exchange, 405, "home.not-allowed");
                return;
            }
            switch (path) {
                case "/" -> send(exchange, 200, "html", pageHtml(exchange));
                case "/estado.json" -> send(exchange, 200, "json", stateJson());
                case "/vivo" -> send(exchange, 200, "txt", "ok");
                case "/inicio.css", "/inicio.js" -> sendResource(exchange, "/localstack" + path);
                default -> {
                    if (WEB_KIT_FILE.matcher(path).matches() && !path.contains("..")) {
                        sendResource(exchange, "/META-INF/resources" + path);
                    } else {
                        sendErrorPage(exchange, 404, "home.unknown");
                    }
                }
            }
        }
    }

    private String pageHtml(HttpExchange exchange) throws IOException {
        String host = host(exchange.getRequestHeaders().getFirst("Host"));
        Status status = Status.of(settings);
        return fillTemplate(
                "/localstack/inicio.html",
                Map.of(
                        "url.phone", url(host, Part.SIMULATOR, "/phone"),
                        "url.desk", url(host, Part.CONVERSATION, "/escritorio"),
                        "url.report", url(host, Part.ANALYTICS, "/informe"),
                        "doors.public", linksHtml(host, status, true),
                        "doors.staff", linksHtml(host, status, false),
                        "summary", Texts.get(status.isReady() ? "home.ready" : "home.not-ready"),
                        "summary.kind", status.isReady() ? "ok" : "warn",
                        "parts", partsHtml(status)));
    }

    private String linksHtml(String host, Status status, boolean publicPages) throws IOException {
        StringBuilder html = new StringBuilder();
        for (PageLink link : PageLink.values()) {
            if (link.accounts().isEmpty() == publicPages) {
                html.append(fillTemplate(
                        "/localstack/door.html",
                        Map.of(
                                "id", link.id(),
                                "hidden", isShown(status, link) ? "" : "hidden",
                                "url", url(host, link.part(), link.path()),
                                "icon", link.icon(),
                                "title", link.title(),
                                "text", link.text(),
                                "who",
                                        publicPages
                                                ? Texts.get("home.anybody")
                                                : Texts.get("home.enter-as", link.accounts()))));
            }
        }
        return html.toString();
    }

    private static String partsHtml(Status status) throws IOException {
        StringBuilder html = new StringBuilder();
        for (Status.PartStatus partStatus : status.parts()) {
            html.append(fillTemplate(
                    "/localstack/part.html",
                    Map.of(
                            "name", partStatus.part().shortName(),
                            "title", partStatus.part().title(),
                            "what", Texts.get("part." + partStatus.part().shortName()),
                            "port", Integer.toString(partStatus.port()),
                            "kind", kind(partStatus.state()),
                            "state", Texts.get("state." + partStatus.state().code()))));
        }
        return html.toString();
    }

    private String stateJson() {
        Status status = Status.of(settings);
        String links = Arrays.stream(PageLink.values())
                .filter(link -> isShown(status, link))
                .map(link -> '"' + link.id() + '"')
                .collect(Collectors.joining(","));
        String parts = status.parts().stream()
                .map(partStatus -> "{\"name\":\"%s\",\"kind\":\"%s\",\"state\":\"%s\"}"
                        .formatted(
                                partStatus.part().shortName(),
                                kind(partStatus.state()),
                                Texts.get("state." + partStatus.state().code())))
                .collect(Collectors.joining(","));
        return "{\"ready\":%s,\"kind\":\"%s\",\"summary\":\"%s\",\"doors\":[%s],\"parts\":[%s]}"
                .formatted(
                        status.isReady(),
                        status.isReady() ? "ok" : "warn",
                        Texts.get(status.isReady() ? "home.ready" : "home.not-ready"),
                        links,
                        parts);
    }

    /// Whether the page shows the link: the part is ready and has the page.
    private boolean isShown(Status status, PageLink link) {
        return status.parts().stream()
                        .anyMatch(partStatus ->
                                partStatus.part() == link.part() && partStatus.state() == Status.State.READY)
                && Probe.pageExists(settings, link);
    }

    /// The suffix of the CSS class that colours a state.
    private static String kind(Status.State state) {
        return switch (state) {
            case READY -> "ok";
            case STARTING -> "warn";
            case DEAD, STOPPED -> "danger";
        };
    }

    private String url(String host, Part part, String path) {
        return "http://" + host + ":" + settings.port(part) + path;
    }

    /// The host name by which the browser reached this computer. The links to the other pages use this
    /// name too.
    private static String host(@Nullable String hostHeader) {
        String name = Optional.ofNullable(hostHeader).orElse("").replaceFirst(":\\d+$", "");
        return HOST_NAME.matcher(name).matches() ? name : "localhost";
    }

    private static String fillTemplate(String resource, Map<String, String> values) throws IOException {
        String text = new String(readResource(resource).orElseThrow(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    private static void sendResource(HttpExchange exchange, String resource) throws IOException {
        Optional<byte[]> found = readResource(resource);
        if (found.isPresent()) {
            send(exchange, 200, resource.substring(resource.lastIndexOf('.') + 1), found.get());
        } else {
            sendErrorPage(exchange, 404, "home.unknown");
        }
    }

    private static void sendErrorPage(HttpExchange exchange, int status, String textKey) throws IOException {
        send(
                exchange,
                status,
                "html",
                fillTemplate(
                        "/localstack/refused.html",
                        Map.of(
                                "title", Texts.get(textKey + ".title"),
                                "text", Texts.get(textKey + ".text"))));
    }

    private static Optional<byte[]> readResource(String resource) throws IOException {
        try (InputStream in = HomePage.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, int status, String extension, String body) throws IOException {
        send(exchange, status, extension, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String extension, byte[] body) throws IOException {
        Map<String, String> headers = Stream.of(
                        "Content-Type=" + MEDIA_TYPES.get(extension),
                        "Content-Security-Policy=default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
                        "X-Content-Type-Options=nosniff",
                        "Referrer-Policy=no-referrer",
                        "Cache-Control=no-cache")
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        headers.forEach(exchange.getResponseHeaders()::set);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }
}
