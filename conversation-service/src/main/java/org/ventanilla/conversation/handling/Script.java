package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.Profile;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Vocabulary;
import org.ventanilla.conversation.model.Context;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.conversation.model.Timeouts;

/// The script of the dialogue: the texts, the timeouts and the attention hours, which every
/// decision uses. They are read when the service starts. The service does not start if any of them
/// is invalid.
@ApplicationScoped
public class Script {

    private static final String BUNDLE = "/flow/mensajes_es_CO.properties";
    private static final String SYNONYMS = "/flow/sinonimos_es_CO.properties";

    private final Flow flow;
    private final WorkingHours hours;
    private final Timeouts timeouts;
    private final AttentionConfig attention;
    private final Set<String> topics;

    Script(IdleConfig idle, AttentionConfig attention, EntityConfig entity) {
        this.attention = attention;
        this.timeouts = idle.timeouts();
        this.hours = WorkingHours.parse(attention.hours(), BusinessCalendar.of(Profile.valueOf(attention.calendar())));
        this.topics = new LinkedHashSet<>(attention.topics());
        this.flow = new Flow(
                readProperties(BUNDLE), placeholderValues(entity, hours), new Vocabulary(readProperties(SYNONYMS)));
    }

    /// Returns the facts that a decision uses beside the command and the conversation.
    public Context context(QueueView queue) {
        return new Context(flow, timeouts, hours, queue, topics);
    }

    public Flow flow() {
        return flow;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    /// The attention hours of the advisers.
    public WorkingHours hours() {
        return hours;
    }

    /// The texts for the classification of an attention, by code.
    public Map<String, String> topics() {
        Map<String, String> textsByCode = new LinkedHashMap<>();
        topics.forEach(code -> textsByCode.put(code, flow.bundleText("tema." + code)));
        return textsByCode;
    }

    /// The texts of the reasons for a pause, by code.
    public Map<String, String> pauseReasons() {
        Map<String, String> textsByCode = new LinkedHashMap<>();
        attention.pauseReasons().forEach(code -> textsByCode.put(code, flow.bundleText("pausa." + code)));
        return textsByCode;
    }

    String team() {
        return attention.team();
    }

    private static Map<String, String> readProperties(String resource) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Script.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> byKey = new HashMap<>();
        texts.stringPropertyNames().forEach(key -> byKey.put(key, texts.getProperty(key)));
        return byKey;
    }

    private static Map<String, String> placeholderValues(EntityConfig entity, WorkingHours hours) {
        return Map.of(
                "entidad", entity.name(),
                "horario", hours.describe(),
                "linea_emergencia", entity.emergencyLine(),
                "enlace_politica", entity.policyLink(),
                "correo_datos", entity.dataMail(),
                "enlace_tramites", entity.proceduresLink(),
                "enlace_procuraduria", entity.reservedLink());
    }
}
