package org.ventanilla.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the channels of the messaging extension that a service configures.
public final class Channels {

    private static final Pattern INCOMING_TOPIC = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.topic");

    private Channels() {}

    /// Returns the topics of the incoming channels that the `application.properties` on the class path
    /// configures.
    public static Set<String> incomingTopics() {
        Properties properties = new Properties();
        try (InputStream file = Channels.class.getResourceAsStream("/application.properties")) {
            if (file == null) {
                throw new IllegalStateException("no application.properties on the class path");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> INCOMING_TOPIC.matcher(name).matches())
                .map(properties::getProperty)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
