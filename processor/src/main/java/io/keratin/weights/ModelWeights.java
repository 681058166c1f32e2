package io.keratin.weights;

import io.keratin.compiler.emit.Pretrained;
import io.keratin.files.KerasFileException;
import io.keratin.files.KerasFiles;
import io.keratin.files.SavedModel;
import io.keratin.files.layout.StoredWeight;
import io.keratin.files.layout.WeightMatch;
import io.keratin.files.layout.WeightPlaces;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Where;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;

/**
 * Compares the file that {@code @Weights} names with the model.
 *
 * <p>What fits is decided by {@link WeightMatch}, as it is when a model loads its weights.
 */
public final class ModelWeights {
    /** The option that names folders of resources. */
    public static final String OPTION = Resources.OPTION;

    /** Where problems are shown. */
    static final Where VALUE = Where.model("Weights", "value");

    private final Elements elements;
    private final Resources resources;

    /**
     * For the models of a compilation.
     *
     * @param included the names of the files that came along so far, to which this adds
     */
    public ModelWeights(ProcessingEnvironment environment, Set<String> included) {
        elements = environment.getElementUtils();
        resources = new Resources(environment, included);
    }

    /**
     * What was found.
     *
     * @param pretrained the weights that come along, for the generated class to load; empty where
     *     none are asked for, and where there are errors
     */
    public record Found(List<Problem> problems, Optional<Pretrained> pretrained) {
        public Found {
            problems = List.copyOf(problems);
        }

        /** Whether the model must not be used. */
        public boolean isWrong() {
            return problems.stream().anyMatch(Problem::isError);
        }
    }

    /** Compares a model with the file that it names, and takes that along where asked to. */
    public Found check(ModelSource model, ShapedGraph graph) {
        WrittenAnnotation written = model.weights();
        if (written == null) {
            return new Found(List.of(), Optional.empty());
        }
        String packageName =
                elements.getPackageOf(model.element()).getQualifiedName().toString();
        ResourceName name = new ResourceName(written.text("value"), packageName);
        boolean byName = (Boolean) written.plain("byName");
        try (ResourceFile file = name.isRight() ? resources.find(name).orElse(null) : null) {
            if (file == null) {
                return new Found(List.of(NotFound.problem(name, resources)), Optional.empty());
            }
            List<Problem> problems = compare(file, model, graph, byName);
            Found found = new Found(problems, Optional.empty());
            if (found.isWrong() || !(Boolean) written.plain("include")) {
                return found;
            }
            resources.include(file, model.element());
            return new Found(
                    problems, Optional.of(new Pretrained(name.forClass(file.name()), byName)));
        } catch (IOException e) {
            return new Found(List.of(unreadable(name.written(), e)), Optional.empty());
        }
    }

    private static List<Problem> compare(
            ResourceFile file, ModelSource model, ShapedGraph graph, boolean byName) {
        SavedModel saved;
        try {
            saved = read(file.file());
        } catch (KerasFileException e) {
            return List.of(unreadable(file.name(), e));
        } catch (NoClassDefFoundError e) {
            return List.of(withoutReader(file.name(), e));
        }
        WeightPlaces places = WeightPlaces.in(saved, graph);
        List<StoredWeight> weights = places.weights();
        WeightMatch match = WeightMatch.compare(
                saved.weights(),
                places,
                index -> weights.get(index).spec().trainable(),
                byName ? WeightMatch.Rule.BY_NAME : WeightMatch.Rule.BY_ORDER);
        Comparison comparison =
                new Comparison(file.name(), model.symbol(), saved.weights(), places, match);
        List<Problem> problems = new ArrayList<>();
        LeftOver.check(comparison, problems::add);
        OtherShapes.check(comparison, problems::add);
        Numbers.check(comparison, problems::add);
        if (problems.isEmpty()) {
            StoredTypes.check(comparison, problems::add);
        }
        if (problems.isEmpty()) {
            OtherNames.check(comparison, byName, problems::add);
        }
        return problems;
    }

    /**
     * Reads a file. jHDF looks for its filters by the thread's class loader, which in a compiler
     * does not know them.
     */
    private static SavedModel read(Path file) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KerasFiles.class.getClassLoader());
        try {
            return KerasFiles.read(file);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Problem unreadable(String name, KerasFileException e) {
        return Problem.error("WeightsUnreadable")
                .at(VALUE)
                .headline("the weights in `" + name + "` cannot be read")
                .fact("at", e.place())
                .fact("expected", e.expected())
                .fact("found", e.found())
                .help(e.help().isEmpty() ? null : e.help())
                .build();
    }

    /** A module layer of processors leaves out modules that only automatic ones need. */
    private static Problem withoutReader(String name, NoClassDefFoundError e) {
        return Problem.error("WeightsUnreadable")
                .at(VALUE)
                .headline("the weights in `" + name + "` cannot be read")
                .fact("missing", String.valueOf(e.getMessage()).replace('/', '.'))
                .help("put the processor with all its jars on --processor-path, not on "
                        + "--processor-module-path")
                .build();
    }

    private static Problem unreadable(String name, IOException e) {
        return Problem.error("WeightsUnreadable")
                .at(VALUE)
                .headline("the weights in `" + name + "` cannot be read or taken along")
                .fact("found", e.toString())
                .help("see that the file and the folder of the compiled classes are accessible")
                .build();
    }
}
