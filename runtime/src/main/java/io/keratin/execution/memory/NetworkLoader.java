package io.keratin.execution.memory;

import io.keratin.compiler.NetworkSource;
import io.keratin.execution.Network;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;

/** Loads the classes of one network, next to those of Keratin that they use. */
final class NetworkLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    /**
     * A loader of these classes.
     *
     * @param classes their bytes by their binary names
     */
    NetworkLoader(Map<String, byte[]> classes) {
        super(NetworkLoader.class.getClassLoader());
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Calls the constructor of the network. */
    Network.Factory factory(NetworkSource source) {
        MethodHandle constructor = constructor(source.className());
        return weights -> {
            try {
                return (Network) constructor.invokeExact(weights);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("cannot make a " + source.className(), e);
            }
        };
    }

    private MethodHandle constructor(String className) {
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(
                            loadClass(className),
                            MethodType.methodType(void.class, float[][].class))
                    .asType(MethodType.methodType(Network.class, float[][].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot load " + className, e);
        }
    }
}
