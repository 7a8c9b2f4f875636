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

/// The home page: a link to every page with the account to use, three things to try, and the state
/// of each part.
///
/// The page is complete without its script, which only updates the states.
final class HomePage implements AutoCloseable {
    private static final Pattern ASSET = Pattern.compile("/webkit/[a-z0-9./-]+\\.(css|js|svg)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    private final Settings settings;
    private final HttpServer server;
    private final RestartEndpoint suite;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HomePage(Settings settings, HttpServer server, RestartEndpoint suite) {
        this.settings = settings;
        this.server = server;
        this.suite = suite;
    }

    /// @param suite restarts the parts that ended, when `up` requests it
    static HomePage open(Settings settings, RestartEndpoint suite) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", settings.port(Part.HOME)), 64);
            HomePage page = new HomePage(settings, server, suite);
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
                suite.handle(exchange);
                return;
            }
            if (!exchange.getRequestMethod().equals("GET")
                    && !exchange.getRequestMethod().equals("HEAD")) {
                refuse(exchange, 405, "home.not-allowed");
                return;
            }
            switch (path) {
                case "/" -> send(exchange, 200, "html", page(exchange));
                case "/estado.json" -> send(exchange, 200, "json", state());
                case "/vivo" -> send(exchange, 200, "txt", "ok");
                case "/inicio.css", "/inicio.js" -> sendResource(exchange, "/localstack" + path);
                default -> {
                    if (ASSET.matcher(path).matches() && !path.contains("..")) {
                        sendResource(exchange, "/META-INF/resources" + path);
                    } else {
                        refuse(exchange, 404, "home.unknown");
                    }
                }
            }
        }
    }

    private String page(HttpExchange exchange) throws IOException {
        String host = host(exchange.getRequestHeaders().getFirst("Host"));
        Status status = Status.of(settings);
        return filled(
                "/localstack/inicio.html",
                Map.of(
                        "url.phone", url(host, Part.SIMULATOR, "/phone"),
                        "url.desk", url(host, Part.CONVERSATION, "/escritorio"),
                        "url.report", url(host, Part.ANALYTICS, "/informe"),
                        "doors.public", links(host, status, true),
                        "doors.staff", links(host, status, false),
                        "summary", Texts.get(status.ready() ? "home.ready" : "home.not-ready"),
                        "summary.kind", status.ready() ? "ok" : "warn",
                        "parts", parts(status)));
    }

    private String links(String host, Status status, boolean open) throws IOException {
        StringBuilder html = new StringBuilder();
        for (PageLink link : PageLink.values()) {
            if (link.user().isEmpty() == open) {
                html.append(filled(
                        "/localstack/door.html",
                        Map.of(
                                "id", link.id(),
                                "hidden", isShown(status, link) ? "" : "hidden",
                                "url", url(host, link.part(), link.path()),
                                "icon", link.icon(),
                                "title", link.title(),
                                "text", link.text(),
                                "who", open ? Texts.get("home.anybody") : Texts.get("home.enter-as", link.user()))));
            }
        }
        return html.toString();
    }

    private static String parts(Status status) throws IOException {
        StringBuilder html = new StringBuilder();
        for (Status.PartStatus part : status.parts()) {
            html.append(filled(
                    "/localstack/part.html",
                    Map.of(
                            "name", part.part().shortName(),
                            "title", part.part().title(),
                            "what", Texts.get("part." + part.part().shortName()),
                            "port", Integer.toString(part.port()),
                            "kind", kind(part.state()),
                            "state", Texts.get("state." + part.state().code()))));
        }
        return html.toString();
    }

    private String state() {
        Status status = Status.of(settings);
        String links = Arrays.stream(PageLink.values())
                .filter(link -> isShown(status, link))
                .map(link -> '"' + link.id() + '"')
                .collect(Collectors.joining(","));
        String parts = status.parts().stream()
                .map(part -> "{\"name\":\"%s\",\"kind\":\"%s\",\"state\":\"%s\"}"
                        .formatted(
                                part.part().shortName(),
                                kind(part.state()),
                                Texts.get("state." + part.state().code())))
                .collect(Collectors.joining(","));
        return "{\"ready\":%s,\"kind\":\"%s\",\"summary\":\"%s\",\"doors\":[%s],\"parts\":[%s]}"
                .formatted(
                        status.ready(),
                        status.ready() ? "ok" : "warn",
                        Texts.get(status.ready() ? "home.ready" : "home.not-ready"),
                        links,
                        parts);
    }

    private boolean isShown(Status status, PageLink link) {
        return status.parts().stream()
                        .anyMatch(part -> part.part() == link.part() && part.state() == Status.State.READY)
                && Probe.opens(settings, link);
    }

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

    /// The host name by which the browser reached this computer; the links to the other pages use
    /// it too.
    private static String host(@Nullable String header) {
        String name = Optional.ofNullable(header).orElse("").replaceFirst(":\\d+$", "");
        return HOST.matcher(name).matches() ? name : "localhost";
    }

    private static String filled(String resource, Map<String, String> values) throws IOException {
        String text = new String(bytes(resource).orElseThrow(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    private static void sendResource(HttpExchange exchange, String resource) throws IOException {
        Optional<byte[]> found = bytes(resource);
        if (found.isPresent()) {
            send(exchange, 200, resource.substring(resource.lastIndexOf('.') + 1), found.get());
        } else {
            refuse(exchange, 404, "home.unknown");
        }
    }

    private static void refuse(HttpExchange exchange, int status, String what) throws IOException {
        send(
                exchange,
                status,
                "html",
                filled(
                        "/localstack/refused.html",
                        Map.of(
                                "title", Texts.get(what + ".title"),
                                "text", Texts.get(what + ".text"))));
    }

    private static Optional<byte[]> bytes(String resource) throws IOException {
        try (InputStream in = HomePage.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        Map<String, String> headers = Stream.of(
                        "Content-Type=" + TYPES.get(type),
                        "Content-Security-Policy=default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
                        "X-Content-Type-Options=nosniff",
                        "Referrer-Policy=no-referrer",
                        "Cache-Control=no-cache")
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        headers.forEach(exchange.getResponseHeaders()::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
