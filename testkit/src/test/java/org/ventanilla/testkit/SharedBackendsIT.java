package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedBackendsIT {
    @Test
    void anotherClassLoaderFindsTheSameBackends() throws Exception {
        // Given
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader otherLoader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            // When
            Class<?> otherBackends = otherLoader.loadClass(Backends.class.getName());
            Object found = otherBackends.getMethod("shared").invoke(null);

            // Then
            assertThat(otherBackends).isNotEqualTo(Backends.class);
            assertThat(otherBackends.getMethod("kafka").invoke(found))
                    .isEqualTo(Backends.shared().kafka());
            Object database =
                    otherBackends.getMethod("newDatabase", String.class).invoke(found, "other");
            assertThat(database.toString()).contains("other_", "password=***");
        }
    }
}
