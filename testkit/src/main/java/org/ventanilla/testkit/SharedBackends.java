package org.ventanilla.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.ventanilla.testkit.backends.BackendFailed;

/// Finds the shared backends of this JVM from any class loader.
///
/// Quarkus loads tests in class loaders that it closes between applications. A broker whose classes come
/// from such a class loader would then fail. So the system class loader loads the backends, and classes
/// of other class loaders call the backends by reflection.
final class SharedBackends {
    private static final Object LOCK = new Object();
    private static @Nullable Backends instance;

    private SharedBackends() {}

    static Backends find() {
        try {
            Class<?> sharedClass = ClassLoader.getSystemClassLoader().loadClass(SharedBackends.class.getName());
            Method startedBackends = sharedClass.getDeclaredMethod("startedBackends");
            startedBackends.setAccessible(true);
            Object backends = startedBackends.invoke(null);
            return backends instanceof Backends sameClassLoader ? sameClassLoader : proxyTo(backends);
        } catch (InvocationTargetException e) {
            throw new BackendFailed("the test backends did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new BackendFailed("testkit is not on the class path of this JVM", e);
        }
    }

    /// Returns the backends and starts them at the first call. [#find()] calls this method by
    /// reflection on the class that the system class loader has loaded.
    @SuppressWarnings("unused")
    static Backends startedBackends() {
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
