package org.ventanilla.sample.handling;

import java.net.http.HttpClient;

/// A class that calls another service by HTTP, which is forbidden.
public final class Caller {
    HttpClient client = HttpClient.newHttpClient();
}
