package io.keratin.checks.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.compiler.RandomGraphs;
import io.keratin.spec.ShapedGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Random models with one mistake: javac refuses them with one error, which has an id and a page and
 * stands where the mistake is.
 */
class BrokenModelsTest {
    @Property(tries = 150, seed = "42")
    void aMistakeIsOneErrorAtItsPlace(
            @ForAll Mistake mistake,
            @ForAll @IntRange(min = 1, max = 24) int size,
            @ForAll int seed)
            throws IOException {
        check(mistake, size, seed);
    }

    @Tag("full")
    @Property(tries = 5_000)
    void aMistakeInAnyModelIsOneErrorAtItsPlace(
            @ForAll Mistake mistake,
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll int seed)
            throws IOException {
        check(mistake, size, seed);
    }

    private static void check(Mistake mistake, int size, int seed) throws IOException {
        ShapedGraph graph = seed % 3 == 0
                ? RandomGraphs.drawNested(seed, Math.min(size, 12))
                : RandomGraphs.draw(seed, size);
        Optional<Mistake.Broken> broken =
                mistake.in(AnnotatedModel.of(graph.graph()), graph, new Random(seed));
        Assume.that(broken.isPresent());
        AnnotatedModel model = broken.orElseThrow().model();

        Compiled compiled = Compiled.of(model);

        String source = "\n" + model.print();
        List<Diagnostic<? extends JavaFileObject>> errors = compiled.errors();
        assertEquals(1, errors.size(), () -> "errors: " + errors + source);
        String message = errors.get(0).getMessage(Locale.ROOT);
        String id = message.replaceAll("(?s)^\\[(\\w+)].*", "$1");
        assertTrue(mistake.ids().contains(id), () -> "the id of: " + message + source);
        assertTrue(
                Files.isRegularFile(Path.of("..", "docs", "errors", id + ".md")),
                () -> "a page of " + id);
        String blamed = model.declaredIn(errors.get(0).getLineNumber());
        assertTrue(
                broken.orElseThrow().blamed().contains(blamed),
                () -> "blamed is " + blamed + ": " + message + source);
        assertFalse(compiled.generated().containsKey(model.name() + "Model"), "a model came out");
    }
}
