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
        try (URLClassLoader stranger =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            // When
            Class<?> strange = stranger.loadClass(Backends.class.getName());
            Object found = strange.getMethod("shared").invoke(null);

            // Then
            assertThat(strange).isNotEqualTo(Backends.class);
            assertThat(strange.getMethod("kafka").invoke(found))
                    .isEqualTo(Backends.shared().kafka());
            Object database = strange.getMethod("newDatabase", String.class).invoke(found, "stranger");
            assertThat(database.toString()).contains("stranger_").doesNotContain("password=s");
        }
    }
}
