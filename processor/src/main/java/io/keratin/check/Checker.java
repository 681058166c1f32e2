package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.Expander;
import io.keratin.read.LayerReader;
import io.keratin.read.ModelSource;
import io.keratin.read.Wiring;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Graph;
import io.keratin.spec.KerasOrder;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Problem;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies every rule to a model: to its source, its layers' arguments, its shapes, and how it is to
 * be trained.
 *
 * <p>Each independent mistake is one error. What a mistake leads to is not looked at.
 */
final class Checker {
    private final LayerReader layers;
    private final List<GraphRule> graphRules = List.of(
            new CompileOutputsRule(),
            new CompileByOutputRule(),
            new EndingRule(),
            new FrozenRule(),
            new DenseOnPixelsRule(),
            new SoftmaxOverOneRule(),
            new DropoutBeforeOutputRule(),
            new BiasBeforeBatchNormalizationRule(),
            new MaskLostRule(),
            new EmbeddingInputRule(),
            new RepeatRule());

    /** A checker of models of these layers. */
    Checker(LayerReader layers) {
        this.layers = layers;
    }

    /**
     * Checks a model.
     *
     * @param models finds the models that it applies
     */
    Checked check(ModelSource model, Models models) {
        List<Problem> problems = new ArrayList<>();
        Set<String> broken = SourceRules.check(model, problems::add);
        if (!model.isSequential() && model.inputs().isEmpty()) {
            // That is the one mistake: what would take the input has none.
            model.records().stream()
                    .filter(declared -> declared.components().isEmpty())
                    .forEach(declared -> broken.add(declared.symbol()));
        }
        BlockUseRule.check(model, models.blocks(), problem -> {
            problems.add(problem);
            broken.add(String.valueOf(problem.where().node()));
        });
        if (model.forms().size() == 1) {
            Optional<ShapedGraph> graph = expand(model, models, broken, problems);
            if (problems.stream().noneMatch(Problem::isError) && isResolved(model)) {
                return new Checked(problems, graph);
            }
        }
        return new Checked(problems.stream().filter(Problem::isError).toList(), Optional.empty());
    }

    /** Writes blocks out and checks the graph; a model whose blocks are wrong is not looked at. */
    private Optional<ShapedGraph> expand(
            ModelSource model, Models models, Set<String> broken, List<Problem> problems) {
        boolean uses =
                model.records().stream().anyMatch(record -> record.block().isPresent());
        if (!uses) {
            return checkGraph(model, models, broken, problems);
        }
        if (!models.blocks().areRight(model)
                || !isResolved(model)
                || model.records().stream()
                        .anyMatch(record ->
                                record.block().isPresent() && broken.contains(record.symbol()))) {
            return Optional.empty();
        }
        ModelSource expanded = Expander.expand(model, models.blocks()::source);
        List<Problem> found = new ArrayList<>();
        ExpandedRule.checkNames(expanded, found::add);
        Optional<ShapedGraph> graph = checkGraph(expanded, models, broken, found);
        // What is wrong with every copy of a repeated block is said once.
        found.stream()
                .map(problem -> ExpandedRule.atUse(expanded, problem))
                .distinct()
                .forEach(problems::add);
        return found.stream().anyMatch(Problem::isError) ? Optional.empty() : graph;
    }

    private Optional<ShapedGraph> checkGraph(
            ModelSource model, Models models, Set<String> broken, List<Problem> problems) {
        Map<String, LayerSpec> specs = specs(model, problems);
        boolean built = InnerLayers.add(model, models, specs, problems);
        LayerSpec first = model.isSequential() ? first(model, problems) : null;
        Inferred inferred = infer(model, specs, first, broken);
        Set<String> ambiguous =
                SeveralOutputsRule.check(model, inferred.known(model), problems::add);
        if (!ambiguous.isEmpty()) {
            ambiguous.addAll(broken);
            inferred = infer(model, specs, first, ambiguous);
        }
        problems.addAll(inferred.wrongOutputs());
        Shapes shapes = inferred.known(model);
        RepeatRule repeats = new RepeatRule();
        inferred.shapes()
                .problems()
                .forEach(problem -> problems.add(repeats.explained(shapes, problem)));
        graphRules.forEach(rule -> rule.check(model, shapes, problems::add));
        if (!built || problems.stream().anyMatch(Problem::isError) || !isResolved(model)) {
            return Optional.empty();
        }
        if (inferred.wired().tensors().size() != model.records().size()) {
            throw new IllegalStateException("a record is not in the graph of " + model.symbol()
                    + ", and no rule said why: " + inferred.wired().tensors().keySet());
        }
        Graph used = KerasOrder.of(inferred.wired().graph());
        return Optional.of(
                ShapeInference.infer(CompileTextRule.withCompile(used, model)).orThrow());
    }

    private Map<String, LayerSpec> specs(ModelSource model, List<Problem> problems) {
        Map<String, LayerSpec> specs = new HashMap<>();
        for (Declaration declared : model.declarations().values()) {
            layers.read(declared).ifPresent(reading -> {
                problems.addAll(reading.problems());
                if (reading.spec() != null) {
                    specs.put(declared.symbol(), reading.spec());
                }
            });
        }
        return specs;
    }

    /** The input in front of a Sequential's records; null where its shape is missing or wrong. */
    private @Nullable LayerSpec first(ModelSource model, List<Problem> problems) {
        return layers.readFirst(model)
                .map(reading -> {
                    problems.addAll(reading.problems());
                    return reading.spec();
                })
                .orElse(null);
    }

    /**
     * What is known once shapes are inferred.
     *
     * @param wrongOutputs a problem for each record that names an output its node does not have
     */
    private record Inferred(
            Wiring.Wired wired, ShapeInference.Result shapes, List<Problem> wrongOutputs) {
        Shapes known(ModelSource model) {
            return new Shapes(model, wired, shapes);
        }
    }

    /**
     * Infers shapes; further outputs join the graph once it is known how many outputs their node
     * has.
     */
    private static Inferred infer(
            ModelSource model,
            Map<String, LayerSpec> specs,
            @Nullable LayerSpec first,
            Set<String> broken) {
        Set<String> unsure = new LinkedHashSet<>();
        model.records().stream()
                .filter(declared -> declared.isOutput() && !broken.contains(declared.symbol()))
                .forEach(declared -> unsure.add(declared.symbol()));
        while (true) {
            Set<String> out = new HashSet<>(broken);
            out.addAll(unsure);
            Wiring.Wired wired = Wiring.wire(model, specs, first, out);
            ShapeInference.Result shapes = ShapeInference.infer(wired.graph());
            Shapes known = new Shapes(model, wired, shapes);
            if (!unsure.removeIf(symbol -> isRight(model.declarations().get(symbol), known))) {
                List<Problem> wrong = unsure.stream()
                        .flatMap(symbol ->
                                wrongIndex(model.declarations().get(symbol), known).stream())
                        .toList();
                return new Inferred(wired, shapes, wrong);
            }
        }
    }

    private static boolean isRight(@Nullable Declaration output, Shapes known) {
        return output != null && index(output) >= 0 && index(output) < outputs(output, known);
    }

    private static Optional<Problem> wrongIndex(@Nullable Declaration output, Shapes known) {
        if (output == null || outputs(output, known) == 0) {
            return Optional.empty();
        }
        int outputs = outputs(output, known);
        String of = output.components().get(0).symbol();
        return Optional.of(Problem.error("OutputIndex")
                .at(Where.attribute("value").of(output.symbol()))
                .headline("`" + of + "` has no output " + index(output))
                .help(
                        outputs == 1
                                ? "its layer has one output: use `" + of + "` itself"
                                : "its outputs are 0 to " + (outputs - 1))
                .build());
    }

    private static int index(Declaration output) {
        return (Integer) output.makers().get(0).plain("value");
    }

    /** How many outputs the node has that a record names an output of; 0 where it is not known. */
    private static int outputs(Declaration output, Shapes known) {
        return known.outputs(output.components().get(0).symbol());
    }

    /** Whether the compiler found every name; where not, it says so itself. */
    private static boolean isResolved(ModelSource model) {
        boolean components = model.records().stream()
                .flatMap(declared -> declared.components().stream())
                .noneMatch(component -> component.kind() == Component.Kind.UNRESOLVED);
        boolean makers = model.declarations().values().stream()
                .allMatch(declared -> declared.resolved()
                        && declared.makers().stream().allMatch(maker -> maker.resolved())
                        && (declared.named() == null || declared.named().resolved()));
        return components
                && makers
                && model.forms().get(0).resolved()
                && Stream.of(model.compile(), model.weights(), model.named())
                        .flatMap(Stream::ofNullable)
                        .allMatch(WrittenAnnotation::resolved);
    }
}
