package org.ventanilla.sample.handling;

import java.net.http.HttpClient;

/// A client of another service, which is forbidden.
public final class Caller {
    HttpClient client = HttpClient.newHttpClient();
}
