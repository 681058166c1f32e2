package io.keratin.checks.buildtools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keratin's modules on the module path, and ND4J, which cannot stand there, on the class path. */
class ModulePathTest {
    private final Jars jars = Jars.built();

    @TempDir
    private Path temporary;

    private Example example;

    @BeforeEach
    void copy() throws IOException {
        example = Example.copyTo(temporary);
        Path sources = temporary.resolve("src/main/java");
        Files.copy(
                temporary.resolve("modules/module-info.java"), sources.resolve("module-info.java"));
    }

    /** The module system refuses two modules with one package, so that this finds none. */
    @Test
    void everyModuleHasItsNameAndItsPackages() {
        ModuleFinder finder =
                ModuleFinder.of(Jars.MODULES.stream().map(Jars::jar).toArray(Path[]::new));
        Set<String> names = finder.findAll().stream()
                .map(ModuleReference::descriptor)
                .map(ModuleDescriptor::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                Jars.MODULES.stream()
                        .map(module -> "io.keratin." + module)
                        .collect(Collectors.toCollection(TreeSet::new)),
                names);
        Configuration.resolve(
                finder, List.of(ModuleLayer.boot().configuration()), ModuleFinder.of(), names);
    }

    @Test
    void aModuleThatRequiresKeratinTrainsAndPredicts() throws Exception {
        Command.Result compiled = example.javac("modules/javac.args", jars, example.sources("src"));
        assertEquals("", compiled.succeeded().text());

        Path arguments = example.filled("modules/java.args", jars);
        Command.Result ran = example.java(List.of("@" + arguments, "xor.h5"));

        assertEquals(Example.PRINTED, ran.succeeded().out());
        assertTrue(Files.size(temporary.resolve("xor.h5")) > 0);
    }

    /** Only the builders of several inputs or outputs take ND4J's arrays by name. */
    @Test
    void aModelOfOneInputAndOneOutputNeedsNoWordOfNd4j() throws Exception {
        example.removeBlend();
        example.edit("modules/javac.args", "--add-reads example=ALL-UNNAMED", "");

        Command.Result compiled = example.javac("modules/javac.args", jars, example.sources("src"));

        assertEquals("", compiled.succeeded().text());
    }

    /** Its jars name packages in their descriptors that they do not have. */
    @Test
    void nd4jCannotStandOnTheModulePath() throws Exception {
        Command.Result ran =
                example.java(List.of("--module-path", jars.fill("${others}"), "--list-modules"));

        assertTrue(ran.failed().text().contains("InvalidModuleDescriptorException"), ran.text());
    }
}
