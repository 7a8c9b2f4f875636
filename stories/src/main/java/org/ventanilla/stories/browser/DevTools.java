package org.ventanilla.stories.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// Commands of Chromium's DevTools protocol for functions that Playwright lacks: Playwright can set
/// the screen of a phone only when it creates a tab, it cannot simulate a slow network, and it
/// reports a cookie without `SameSite` as `Lax`.
final class DevTools {
    private static final Gson GSON = new Gson();
    private static final ObjectMapper JSON = new ObjectMapper();

    /// On a narrower screen, Chromium lays out and draws pages as on a phone.
    private static final int MIN_DESKTOP_WIDTH = 600;

    private final CDPSession session;

    DevTools(com.microsoft.playwright.Page tab) {
        session = tab.context().newCDPSession(tab);
    }

    /// Sets the size of the screen.
    void setScreenSize(int width, int height) {
        boolean isPhone = width < MIN_DESKTOP_WIDTH;
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", isPhone ? 2 : 1, "mobile", isPhone));
    }

    /// Sets the network conditions of the tab.
    ///
    /// @param latency the added latency of each response
    void setNetwork(boolean isOffline, Duration latency) {
        call("Network.enable", Map.of());
        call(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        isOffline,
                        "latency",
                        latency.toMillis(),
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        -1));
    }

    /// All cookies, with the attributes that their services gave them.
    JsonNode cookies() {
        try {
            return JSON.readTree(call("Network.getAllCookies", Map.of()).toString())
                    .get("cookies");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a picture of the screen whose size [#setScreenSize] has set. A screenshot by Playwright
    /// would reset the scale of the screen.
    void takePicture(Path file) {
        String data = call("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .getAsString();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject call(String method, Map<String, Object> parameters) {
        return session.send(method, GSON.toJsonTree(parameters).getAsJsonObject());
    }
}
