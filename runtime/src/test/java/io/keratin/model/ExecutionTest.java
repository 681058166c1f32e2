package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.spec.ProblemException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** The choice between code that is compiled in memory and ND4J. */
class ExecutionTest {
    /** Creates a model in each way and says how it runs. */
    static final class CreateEach {
        private CreateEach() {}

        /** Prints a line for each way. */
        public static void main(String[] arguments) {
            for (Execution execution : Execution.values()) {
                System.out.println(execution + ": " + outcome(execution));
            }
        }

        private static String outcome(Execution execution) {
            try {
                GraphModel model = Models.create(TestGraphs.mlp(), 1, execution);
                return model.execution() + " " + model.predict(new float[20]).length;
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }
    }

    /** Runs another class by a class loader of its own, with nothing else on the class path. */
    static final class Launcher {
        private Launcher() {}

        /** Takes the name of the class, and where it and all that it uses is. */
        public static void main(String[] arguments) throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String entry : arguments[1].split(java.io.File.pathSeparator)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            ClassLoader platform = ClassLoader.getPlatformClassLoader();
            try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
                Thread.currentThread().setContextClassLoader(loader);
                Method main = loader.loadClass(arguments[0]).getMethod("main", String[].class);
                main.setAccessible(true);
                main.invoke(null, (Object) new String[0]);
            }
        }
    }

    @Test
    void compilesWhereThereIsACompiler() throws Exception {
        assertEquals(
                List.of("AUTOMATIC: COMPILED 3", "COMPILED: COMPILED 3", "ND4J: ND4J 3"),
                ChildJvm.run(List.of(), CreateEach.class));
    }

    @Test
    void runsOnNd4jWithoutCompiler() throws Exception {
        List<String> lines = ChildJvm.run(
                List.of(
                        "--limit-modules",
                        "java.se,jdk.unsupported,jdk.zipfs,jdk.incubator.vector"),
                CreateEach.class);

        assertEquals(
                List.of(
                        "AUTOMATIC: ND4J 3",
                        "COMPILED: expected a Java compiler, and the module jdk.compiler is absent:"
                                + " run on a JDK, from the module path with --add-modules jdk.compiler",
                        "ND4J: ND4J 3"),
                lines);
    }

    @Test
    void aPropertySaysWhatAutomaticMeans() throws Exception {
        assertEquals(
                List.of("AUTOMATIC: ND4J 3", "COMPILED: COMPILED 3", "ND4J: ND4J 3"),
                ChildJvm.run(List.of("-Dkeratin.execution=nd4j"), CreateEach.class));
        assertEquals(Execution.AUTOMATIC, Execution.of(null));
        assertEquals(Execution.AUTOMATIC, Execution.of("automatic"));
        assertEquals(Execution.COMPILED, Execution.of("compiled"));
        assertEquals(
                "expected keratin.execution to be automatic, compiled or nd4j, got `jit`",
                assertThrows(IllegalArgumentException.class, () -> Execution.of("jit"))
                        .getMessage());
    }

    @Test
    void theChoiceIsLoggedWithItsReason() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Models.class.getName());
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
        try {
            Models.create(TestGraphs.mlp(), 1);
            Models.create(TestGraphs.mlp(), 1, Execution.ND4J);
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
        assertEquals(
                List.of(
                        "FINE model mlp is compiled in memory, since there is a compiler",
                        "FINE model mlp runs on ND4J, which was asked for"),
                lines);
    }

    @Test
    void compilesWhateverTheClassPath() throws Exception {
        Path tests = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertEquals(
                "COMPILED: COMPILED 3",
                ChildJvm.run(
                                List.of("-cp", tests.toString()),
                                Launcher.class,
                                CreateEach.class.getName(),
                                System.getProperty("java.class.path"))
                        .get(1));
    }

    @Test
    void codeGoesWithTheLastModel() throws Exception {
        GraphModel model = Models.create(TestGraphs.mlp(), 1, Execution.COMPILED);
        GraphModel clone = Models.cloneModel(model);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(model.network().getClass().getClassLoader());
        assertEquals(clone.network().getClass(), model.network().getClass());
        model = null;
        System.gc();
        assertEquals(3, clone.predict(new float[20]).length);
        clone = null;
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(loader.get() == null, "the class loader of the network is still there");
    }

    @Test
    void wrongShapesAreRefusedHoweverItRuns() {
        for (Execution execution : Execution.values()) {
            assertThrows(
                    ProblemException.class,
                    () -> Models.create(
                            HandWrittenMlp.graph(-1, 2, 2, HandWrittenMlp.COMPILE), 1, execution));
        }
    }
}
