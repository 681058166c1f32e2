package io.keratin.execution.memory;

import io.keratin.execution.Network;
import io.keratin.execution.Workspace;
import io.keratin.kernels.Kernels;
import io.keratin.kernels.TensorKernels;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/**
 * What the compiler sees of the world: the JDK, and the few classes of Keratin that networks use.
 *
 * <p>Those come from the class loader that Keratin itself came from. So it makes no difference how
 * a program is packed: as jars on the class path, modules, or one jar that holds all.
 */
final class NetworkFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private static final Map<String, List<Class<?>>> LIBRARY = Map.of(
            Network.class.getPackageName(), List.of(Network.class, Workspace.class),
            Kernels.class.getPackageName(), List.of(Kernels.class, TensorKernels.class));

    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    NetworkFiles(JavaFileManager platform) {
        super(platform);
    }

    /** The classes that were compiled, by their binary names. */
    Map<String, byte[]> written() {
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH
                || (location != StandardLocation.SOURCE_PATH && super.hasLocation(location));
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        return kinds.contains(Kind.CLASS)
                ? LIBRARY.getOrDefault(packageName, List.of()).stream()
                        .<JavaFileObject>map(LibraryClass::new)
                        .toList()
                : List.of();
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof LibraryClass library
                ? library.type.getName()
                : super.inferBinaryName(location, file);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(uri(className), kind) {
            @Override
            public OutputStream openOutputStream() {
                return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
            }
        };
    }

    private static URI uri(String className) {
        return URI.create("memory:///" + className.replace('.', '/') + ".class");
    }

    /** The class file of a class that is loaded. */
    private static final class LibraryClass extends SimpleJavaFileObject {
        private final Class<?> type;

        LibraryClass(Class<?> type) {
            super(uri(type.getName()), Kind.CLASS);
            this.type = type;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            String file = type.getSimpleName() + ".class";
            InputStream stream = type.getResourceAsStream(file);
            if (stream == null) {
                throw new FileNotFoundException("expected " + file + " of " + type.getName()
                        + " beside the loaded class: keep class files when jars are merged");
            }
            return stream;
        }
    }
}
