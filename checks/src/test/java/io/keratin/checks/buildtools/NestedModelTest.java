package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model of one jar as a layer of a model of another, which sees class files only. */
class NestedModelTest {
    private static final String PRINTED = """
            greater: true
            greater: false
            greater: true
            greater: false
            the library's model learned too: true
            """;

    private final Jars jars = Jars.built();

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @EnumSource
    void aModelAppliesOneOfAnotherJar(Compiler compiler) throws Exception {
        Example library = Example.copyTo(temporary.resolve("library"));
        compiler.compile(library, jars, library.sources("nested/library")).succeeded();
        Path jar = Jars.pack(library.folder().resolve("classes"), temporary.resolve("library.jar"));

        Example application = Example.copyTo(temporary.resolve("application"));
        Jars all = jars.plus(jar);
        Command.Result compiled =
                compiler.compile(application, all, application.sources("nested/application"));
        assertEquals("", compiled.succeeded().text());

        Command.Result ran = application.run(all, "application.Main", List.of());
        assertEquals(PRINTED, ran.succeeded().out());
    }
}
