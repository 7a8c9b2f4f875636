package org.ventanilla.stories.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A web server with a few pages on a free port of this computer. Like the pages of the suite, these
/// pages allow no inline scripts.
final class Site implements AutoCloseable {
    private static final String POLICY = "default-src 'self'";

    /// The bodies by path. The response for any other path is 404 with an empty body.
    private static final Map<String, String> PAGES =
            Map.of("/", """
                    <!doctype html><title>Inicio</title><script>window.inline = true</script>
                    <h1>Inicio</h1>""", "/formulario", """
                    <!doctype html><title>Formulario</title><script src="/formulario.js" defer></script>
                    <form action="/" method="get"><input id="nombre" name="nombre"></form>
                    <button id="salir">Salir</button><button id="tarde" disabled>Tarde</button>""", "/formulario.js", """
                    document.querySelector('#salir').addEventListener('click', () => {
                      window.answered = confirm('¿Salir?');
                    });
                    document.querySelector('#tarde').addEventListener('click', () => {
                      window.pressed = true;
                    });
                    document.querySelector('#nombre').addEventListener('focus', () => {
                      setTimeout(() => document.querySelector('#tarde').disabled = false, 200);
                    });""", "/telefono", """
                    <!doctype html><title>Ancha</title>
                    <meta name="viewport" content="width=device-width"><h1>Ancha</h1>""");

    private final HttpServer server;

    private Site(HttpServer server) {
        this.server = server;
    }

    static Site open() {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            server.createContext("/", Site::answer);
            server.start();
            return new Site(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String page = PAGES.get(path);
        if (page == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        String type = path.endsWith(".js") ? "text/javascript" : "text/html";
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().add("Set-Cookie", "laxa=1; HttpOnly; SameSite=Lax");
        exchange.getResponseHeaders().add("Set-Cookie", "simple=1");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
