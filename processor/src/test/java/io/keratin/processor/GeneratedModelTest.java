package io.keratin.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.model.Model;
import io.keratin.model.SingleModel;
import io.keratin.processor.CompilerUnderTest.Compilation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/** Compiles, loads and runs what is generated. */
class GeneratedModelTest {
    /** HotSpot never compiles a method above 8,000 bytecodes. */
    private static final int MOST_BYTECODES = 4000;

    @TempDir
    Path temporary;

    @Test
    void aGeneratedModelPredicts() throws Exception {
        Compilation compilation = compile(
                "Mlp",
                Files.readString(
                        Path.of("../samples/src/main/java/io/keratin/samples/mlp/Mlp.java")));

        try (URLClassLoader loader = loader(compilation)) {
            SingleModel model = (SingleModel) create(loader, "io.keratin.samples.mlp.MlpModel", 7);
            float[] digit = model.predict(new float[784]);

            assertEquals(10, digit.length);
            float sum = 0;
            for (float probability : digit) {
                sum += probability;
            }
            assertEquals(1, sum, 1e-5);
            SingleModel same = (SingleModel) create(loader, "io.keratin.samples.mlp.MlpModel", 7);
            assertArrayEquals(digit, same.predict(new float[784]));
        }
    }

    @Test
    void aChainOf500LayersCompilesToSmallMethods() throws Exception {
        StringBuilder source =
                new StringBuilder(HEAD + "@Sequential(inputShape = 8) interface Chain {\n");
        for (int i = 0; i < 500; i++) {
            source.append("    @Dense(units = 8, activation = RELU) record Layer")
                    .append(i)
                    .append("() {}\n");
        }

        Compilation compilation = compile("Chain", source + "}\n");

        assertSmallMethods(compilation);
        try (URLClassLoader loader = loader(compilation)) {
            Model model = create(loader, "large.ChainModel", 1);
            assertEquals(500, model.layers().size());
            assertEquals(8, ((SingleModel) model).predict(new float[8]).length);
        }
    }

    /**
     * ResNet-50's graph: 3, 4, 6 and 3 blocks of three layers with a way around, the first of each
     * projected.
     */
    @Test
    void aGraphLikeResNet50CompilesToSmallMethods() throws Exception {
        StringBuilder source = new StringBuilder(
                HEAD + "@Functional(outputs = ResNet.Classes.class) interface ResNet {\n");
        source.append("    @Input(64) record Image() {}\n");
        source.append("    @Dense(units = 16, activation = RELU) record Stem(Image x) {}\n");
        String last = "Stem";
        int[] blocks = {3, 4, 6, 3};
        for (int stage = 0; stage < blocks.length; stage++) {
            int width = 16 << stage;
            for (int block = 0; block < blocks[stage]; block++) {
                String name = "Stage" + (stage + 2) + "Block" + (block + 1);
                String around = last;
                if (block == 0) {
                    dense(source, width * 4, "LINEAR", name + "Projected", last);
                    around = name + "Projected";
                }
                dense(source, width, "RELU", name + "Reduced", last);
                dense(source, width, "RELU", name + "Middle", name + "Reduced");
                dense(source, width * 4, "LINEAR", name + "Widened", name + "Middle");
                source.append("    @Add record " + name + "Sum(" + around + " a, " + name
                        + "Widened b) {}\n");
                source.append("    @Activation(activation = RELU) record " + name + "Out(" + name
                        + "Sum x) {}\n");
                last = name + "Out";
            }
        }
        dense(source, 1000, "SOFTMAX", "Classes", last);

        Compilation compilation = compile("ResNet", source + "}\n");

        assertSmallMethods(compilation);
        try (URLClassLoader loader = loader(compilation)) {
            Model model = create(loader, "large.ResNetModel", 1);
            assertEquals(1 + 1 + 16 * 5 + 4 + 1, model.layers().size());
            assertEquals(1000, ((SingleModel) model).predict(new float[64]).length);
        }
    }

    private static final String HEAD = """
            package large;
            import static io.keratin.Keras.*;
            import io.keratin.*;
            import io.keratin.layers.*;
            """;

    private static void dense(
            StringBuilder source, int units, String activation, String name, String input) {
        source.append("    @Dense(units = " + units + ", activation = " + activation + ") record "
                + name + "(" + input + " x) {}\n");
    }

    private Compilation compile(String name, String source) throws IOException {
        Path file = Files.writeString(temporary.resolve(name + ".java"), source);
        Compilation compilation = CompilerUnderTest.JAVAC.compile(temporary, List.of(file));
        assertEquals("", compilation.output());
        return compilation;
    }

    private static URLClassLoader loader(Compilation compilation) throws IOException {
        return new URLClassLoader(
                new URL[] {compilation.folder().resolve("classes").toUri().toURL()},
                GeneratedModelTest.class.getClassLoader());
    }

    private static Model create(ClassLoader loader, String name, long seed)
            throws ReflectiveOperationException {
        return (Model) loader.loadClass(name).getMethod("create", long.class).invoke(null, seed);
    }

    private static void assertSmallMethods(Compilation compilation) throws IOException {
        List<String> methods = new ArrayList<>();
        List<String> large = new ArrayList<>();
        try (Stream<Path> files = Files.walk(compilation.folder().resolve("classes"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                new ClassReader(Files.readAllBytes(file)).accept(new Sizes(methods, large), 0);
            }
        }
        assertTrue(methods.size() > 10, () -> "expected the methods of a model, got " + methods);
        assertEquals(List.of(), large);
    }

    /** Collects the methods of a class, and those that have too many bytecodes. */
    private static final class Sizes extends ClassVisitor {
        private final List<String> methods;
        private final List<String> large;

        Sizes(List<String> methods, List<String> large) {
            super(Opcodes.ASM9);
            this.methods = methods;
            this.large = large;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            methods.add(name);
            return new CodeSizeEvaluator(null) {
                @Override
                public void visitEnd() {
                    if (getMaxSize() >= MOST_BYTECODES) {
                        large.add(name + ": " + getMaxSize());
                    }
                }
            };
        }
    }
}
