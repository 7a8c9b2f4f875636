package org.ventanilla.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.ventanilla.testkit.backends.BackendFailed;

/// Finds the shared backends of this JVM from any class loader.
///
/// Quarkus loads tests in class loaders that it closes between applications, and a broker loaded
/// there would lose its classes. So the system class loader loads the backends, and other class
/// loaders reach them by reflection.
final class SharedBackends {
    private static final Object LOCK = new Object();
    private static @Nullable Backends instance;

    private SharedBackends() {}

    static Backends find() {
        try {
            Class<?> owner = ClassLoader.getSystemClassLoader().loadClass(SharedBackends.class.getName());
            Method started = owner.getDeclaredMethod("started");
            started.setAccessible(true);
            Object backends = started.invoke(null);
            return backends instanceof Backends local ? local : proxyTo(backends);
        } catch (InvocationTargetException e) {
            throw new BackendFailed("the test backends did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new BackendFailed("testkit is not on the class path of this JVM", e);
        }
    }

    /// Returns the backends and starts them at the first call. [#find()] calls this method by
    /// reflection on the class of the system class loader.
    @SuppressWarnings("unused")
    static Backends started() {
        synchronized (LOCK) {
            if (instance == null) {
                Thread current = Thread.currentThread();
                ClassLoader previousLoader = current.getContextClassLoader();
                current.setContextClassLoader(ClassLoader.getSystemClassLoader());
                try {
                    instance = start(System.getenv().getOrDefault("TEST_BACKENDS", "embedded"));
                } finally {
                    current.setContextClassLoader(previousLoader);
                }
            }
            return instance;
        }
    }

    static Backends start(String kind) {
        return switch (kind) {
            case "embedded" -> EmbeddedBackends.start();
            case "container" -> ContainerBackends.start();
            default ->
                throw new IllegalArgumentException(
                        "TEST_BACKENDS=" + kind + " is not known; known: embedded, container");
        };
    }

    private static Backends proxyTo(Object backends) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            Method target = backends.getClass().getMethod(method.getName(), method.getParameterTypes());
            target.setAccessible(true);
            // Kafka loads its own classes through the thread's class loader.
            Thread current = Thread.currentThread();
            ClassLoader previousLoader = current.getContextClassLoader();
            current.setContextClassLoader(ClassLoader.getSystemClassLoader());
            try {
                return target.invoke(backends, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                current.setContextClassLoader(previousLoader);
            }
        };
        return (Backends)
                Proxy.newProxyInstance(Backends.class.getClassLoader(), new Class<?>[] {Backends.class}, handler);
    }
}
