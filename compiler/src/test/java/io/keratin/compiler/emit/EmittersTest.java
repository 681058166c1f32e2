package io.keratin.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.program.Broadcast;
import io.keratin.program.Convolve2D;
import io.keratin.program.FinalState;
import io.keratin.program.Leaf;
import io.keratin.program.MatMul;
import io.keratin.program.Primitive;
import io.keratin.program.Reshape;
import io.keratin.program.Scan;
import io.keratin.program.Stacked;
import io.keratin.program.StopGradient;
import io.keratin.program.Uniform;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmittersTest {
    /**
     * Printed otherwise than by a kernel call: products, loops over elements and time, views; gone
     * before anything is printed.
     */
    private static final Set<Class<? extends Primitive>> OTHERWISE = Set.of(
            MatMul.class,
            Convolve2D.class,
            Broadcast.class,
            Reshape.class,
            StopGradient.class,
            Scan.class,
            FinalState.class,
            Stacked.class);

    @Test
    void everyPrimitiveCanBePrinted() throws Exception {
        List<Class<? extends Primitive>> primitives = primitives();
        assertTrue(primitives.size() >= 15, "found only " + primitives);
        for (Class<? extends Primitive> primitive : primitives) {
            boolean inline = Leaf.class.isAssignableFrom(primitive) && primitive != Uniform.class;
            assertTrue(
                    KernelEmitters.has(primitive) || OTHERWISE.contains(primitive) || inline,
                    primitive.getSimpleName() + " has no emitter");
        }
    }

    private static List<Class<? extends Primitive>> primitives()
            throws IOException, URISyntaxException {
        URI uri = Primitive.class.getResource("Primitive.class").toURI();
        if (uri.getScheme().equals("file")) {
            return primitives(Path.of(uri).getParent());
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            return primitives(jar.getPath("io/keratin/program"));
        }
    }

    private static List<Class<? extends Primitive>> primitives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .<Class<?>>map(
                            file -> named(file.substring(0, file.length() - ".class".length())))
                    .filter(type -> Primitive.class.isAssignableFrom(type) && type.isRecord())
                    .<Class<? extends Primitive>>map(type -> type.asSubclass(Primitive.class))
                    .toList();
        }
    }

    private static Class<?> named(String simpleName) {
        try {
            return Class.forName("io.keratin.program." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
