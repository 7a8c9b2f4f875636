package org.ventanilla.simulator.rest.graph;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ventanilla.simulator.SimulatorConfig;

/// The templates that are registered for the account of the business. At the start, they are read from
/// `whatsapp-templates.json`.
@ApplicationScoped
public final class Templates {

    private record Key(String name, String language) {}

    private final ConcurrentHashMap<Key, Template> registered = new ConcurrentHashMap<>();

    @Inject
    Templates(ObjectMapper json, SimulatorConfig config) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("whatsapp-templates.json")) {
            String text = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            List<Template> templates = json.readValue(text.replace("${site}", config.site()), new TypeReference<>() {});
            templates.forEach(this::put);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The template with this name in this language.
    public Optional<Template> find(String name, String language) {
        return Optional.ofNullable(registered.get(new Key(name, language)));
    }

    /// Registers or replaces a template.
    public void put(Template template) {
        registered.put(new Key(template.name(), template.language()), template);
    }

    /// All templates, ordered by name and language.
    public List<Template> all() {
        return registered.values().stream()
                .sorted(Comparator.comparing(Template::name).thenComparing(Template::language))
                .toList();
    }
}
