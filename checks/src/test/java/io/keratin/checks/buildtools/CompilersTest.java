package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compilers by themselves, on the command line. */
class CompilersTest {
    private final Jars jars = Jars.built();

    @TempDir
    private Path temporary;

    /** One compilation generates the models and compiles the code that uses them. */
    @ParameterizedTest
    @EnumSource
    void oneModelCompiledAnewFitsToWhatWasThere(Compiler compiler) throws Exception {
        Example example = Example.copyTo(temporary);
        Command.Result all = compiler.compile(example, jars, example.sources("src"));
        assertEquals("", all.succeeded().text());
        assertEquals(
                Example.PRINTED,
                example.run(jars, "example.Main", List.of("xor.h5")).succeeded().out());

        Map<String, Long> before = example.times("classes", "generated");
        example.delete("Blend");
        example.edit("src/main/java/example/Blend.java", "record Price(", Example.NAMED_PRICE);
        Jars andClasses = jars.plus(Path.of("classes"));
        Command.Result one = compiler.compile(
                example, andClasses, example.sources("src/main/java/example/Blend"));
        assertEquals("", one.succeeded().text());

        Map<String, Long> after = example.times("classes", "generated");
        assertEquals(before.keySet(), after.keySet());
        assertEquals(
                List.of(),
                after.keySet().stream()
                        .filter(file -> file.startsWith("Blend")
                                == after.get(file).equals(before.get(file)))
                        .toList());
        assertEquals(
                Example.PRINTED,
                example.run(jars, "example.Main", List.of("xor.h5")).succeeded().out());
    }

    /** jHDF finds its filters though the processor is not on the compiler's own class path. */
    @ParameterizedTest
    @EnumSource
    void compressedWeightsAreReadWhileJavaCompiles(Compiler compiler) throws Exception {
        Example example = Example.copyTo(temporary);
        Files.writeString(example.folder().resolve("Zip.java"), """
                import io.keratin.*;
                import io.keratin.layers.Dense;

                @Weights(value = "formats.h5", byName = true)
                @Sequential(inputShape = 20)
                interface Zip {
                    @Named("gzip")
                    @Dense(units = 30, useBias = false)
                    record Wide() {}

                    @Named("all")
                    @Dense(units = 20, useBias = false)
                    record Back() {}

                    @Named("all_filters")
                    @Dense(units = 30, useBias = false)
                    record WideAgain() {}
                }
                """);
        String formats = "files/src/test/resources/io/keratin/files/formats";
        for (String arguments : List.of("javac.args", "ecj.args")) {
            example.edit(
                    arguments, "src/main/weights", Jars.ROOT.resolve(formats).toString());
        }

        Command.Result compiled = compiler.compile(example, jars, List.of("Zip.java"));

        assertEquals("", compiled.succeeded().text());
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
