package org.ventanilla.sample.handling;

import java.net.http.HttpClient;

/// A client of another service: forbidden.
public final class Caller {
    HttpClient client = HttpClient.newHttpClient();
}
