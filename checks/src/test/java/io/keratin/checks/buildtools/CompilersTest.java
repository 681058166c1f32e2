package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compilers by themselves, on the command line. */
class CompilersTest {
    private static final String NAMED = "@io.keratin.Named(\"cost\")";

    private final Jars jars = Jars.built();

    @TempDir
    private Path temporary;

    enum Compiler {
        JAVAC {
            @Override
            Command.Result compile(Example example, Jars jars, List<String> sources)
                    throws IOException, InterruptedException {
                return example.javac("javac.args", jars, sources);
            }
        },
        ECJ {
            @Override
            Command.Result compile(Example example, Jars jars, List<String> sources)
                    throws IOException, InterruptedException {
                List<String> arguments = new ArrayList<>(List.of("-jar", jar(Main.class)));
                arguments.add("@" + example.filled("ecj.args", jars));
                arguments.addAll(sources);
                return example.java(arguments);
            }
        };

        abstract Command.Result compile(Example example, Jars jars, List<String> sources)
                throws IOException, InterruptedException;
    }

    /** One compilation generates the models and compiles the code that uses them. */
    @ParameterizedTest
    @EnumSource
    void oneModelCompiledAnewFitsToWhatWasThere(Compiler compiler) throws Exception {
        Example example = Example.copyTo(temporary);
        Command.Result all = compiler.compile(example, jars, example.sources("src"));
        assertEquals("", all.succeeded().text());
        assertEquals(Example.PRINTED, example.run(jars).succeeded().out());

        Map<String, Long> before = times(example);
        example.delete("Blend");
        example.edit("src/main/java/example/Blend.java", "record Price(", NAMED + " record Price(");
        Jars andClasses = jars.plus(Path.of("classes"));
        Command.Result one = compiler.compile(
                example, andClasses, example.sources("src/main/java/example/Blend"));
        assertEquals("", one.succeeded().text());

        Map<String, Long> after = times(example);
        assertEquals(before.keySet(), after.keySet());
        assertEquals(
                List.of(),
                after.keySet().stream()
                        .filter(file -> file.startsWith("Blend")
                                == after.get(file).equals(before.get(file)))
                        .toList());
        assertEquals(Example.PRINTED, example.run(jars).succeeded().out());
    }

    private static String jar(Class<?> type) {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).toString();
    }

    /** The time of change of each class and generated source. */
    private static Map<String, Long> times(Example example) throws IOException {
        Map<String, Long> times = new TreeMap<>();
        for (String folder : List.of("classes", "generated")) {
            try (Stream<Path> files = Files.walk(example.folder().resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    times.put(
                            file.getFileName().toString(),
                            Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return times;
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsShownAndFailsTheCompilation(Compiler compiler) throws Exception {
        Example example = Example.copyTo(temporary);
        example.edit("src/main/java/example/Xor.java", "units = 8", "units = 0");

        String text =
                compiler.compile(example, jars, example.sources("src")).failed().text();

        assertTrue(text.contains("[UnitsNotPositive]"), text);
        assertTrue(text.contains("Xor.java"), text);
    }
}
