package org.ventanilla.webkit.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads a setting also by the name that it had up to release 0.2, so that an installation with
/// former names keeps working. The first time that a former name is read, a log line contains the
/// former name and the current name. The former names work until release 0.4.
///
/// A former name has the same effect as the current name in the same source: an environment variable
/// takes precedence over a file, and a former name takes precedence over a default. If one source
/// contains both names, the current name takes precedence.
///
/// This class does not add former names to the list of all names. The former prefixes were short,
/// such as `survey.`, and other programs use such prefixes too: Kubernetes sets `SURVEY_SERVICE_PORT`
/// in every container. Therefore a misspelled former name is ignored, while a misspelled current name
/// stops the service at its start.
@Priority(Priorities.LIBRARY + 600) // This interceptor calls the interceptors for profiles and for expressions.
public final class FormerNames implements ConfigSourceInterceptor {

    private static final Logger LOG = Logger.getLogger(FormerNames.class);

    /// The prefixes up to release 0.2, keyed by the current prefixes.
    private static final Map<String, String> FORMER_PREFIXES = Map.of(
            "ventanilla.gateway.dispatch.", "ventanilla.dispatch.",
            "ventanilla.gateway.media.", "ventanilla.media.",
            "ventanilla.gateway.progress.", "ventanilla.progress.",
            "ventanilla.gateway.webhook.", "ventanilla.webhook.",
            "ventanilla.pqrsd.", "pqrsd.",
            "ventanilla.notification.", "notification.",
            "ventanilla.survey.", "survey.",
            "ventanilla.analytics.", "analytics.");

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue current = context.proceed(name);
        String formerName = formerNameOf(name);
        ConfigValue former = formerName == null ? null : context.proceed(formerName);
        if (former == null) {
            return current;
        }
        if (reported.add(formerName)) {
            LOG.warnf("The setting %s is now called %s. The former name ends with release 0.4.", formerName, name);
        }
        boolean currentWins = current != null && current.getConfigSourceOrdinal() >= former.getConfigSourceOrdinal();
        return currentWins ? current : former.withName(name);
    }

    private static @Nullable String formerNameOf(String name) {
        for (Map.Entry<String, String> prefix : FORMER_PREFIXES.entrySet()) {
            if (name.startsWith(prefix.getKey())) {
                return prefix.getValue() + name.substring(prefix.getKey().length());
            }
        }
        return null;
    }
}
