package io.keratin.compiler;

import com.palantir.javapoet.ClassName;
import io.keratin.compiler.emit.GeneratedSource;
import io.keratin.compiler.emit.ModelEmitter;
import io.keratin.compiler.emit.ModelSource;
import io.keratin.compiler.emit.NetworkEmitter;
import io.keratin.compiler.emit.Pretrained;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.lower.Identifiers;
import io.keratin.compiler.plan.Routine;
import io.keratin.compiler.plan.Slot;
import io.keratin.program.Program;
import io.keratin.program.Value;
import io.keratin.spec.ShapedGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compiles a checked graph to the Java source of its model.
 *
 * <p>The passes, each a class: {@link io.keratin.compiler.lower.Lower} writes the layers in
 * primitives; {@link io.keratin.compiler.differentiate.Differentiate} derives the gradient;
 * {@link io.keratin.compiler.simplify.Simplify} does algebra; {@link io.keratin.compiler.fuse.Fuse}
 * groups values into loops and kernel calls; {@link io.keratin.compiler.plan.Plan} gives them
 * memory; {@link ModelEmitter} prints.
 */
public final class ModelCompiler {
    private ModelCompiler() {}

    /**
     * The source of a model: the class {@code FooModel} for an interface {@code Foo},
     * {@code Outer_FooModel} for one nested in {@code Outer}.
     *
     * @param graph the model
     * @param declaredAs the interface it was declared as
     */
    public static GeneratedSource compile(ShapedGraph graph, ClassName declaredAs) {
        return compile(graph, declaredAs, true, Optional.empty());
    }

    /**
     * The source of a model, for a module that may not see everything of the JDK.
     *
     * @param marked whether the class says by {@link javax.annotation.processing.Generated} who
     *     wrote it, which only a module that reads {@code java.compiler} can
     * @param pretrained weights that come along with the class
     */
    public static GeneratedSource compile(
            ShapedGraph graph,
            ClassName declaredAs,
            boolean marked,
            Optional<Pretrained> pretrained) {
        Routine predict = Passes.predict(graph);
        Routine train = Passes.train(graph);
        ModelSource source = new ModelSource(graph, declaredAs, predict, train);
        return ModelEmitter.emit(source, marked, pretrained);
    }

    /**
     * The source of a model's arithmetic alone, for compiling at run time.
     *
     * @param graph the model
     * @param packageName the package of the class, which is named after the graph
     */
    public static NetworkSource network(ShapedGraph graph, String packageName) {
        String name = Identifiers.type(graph.graph().symbol());
        ModelSource source = new ModelSource(
                graph,
                ClassName.get(packageName, name),
                Passes.predict(graph),
                Passes.train(graph));
        GeneratedSource network = NetworkEmitter.emitAlone(source);
        return new NetworkSource(
                network.name().canonicalName(), network.text(), String.join("\n", source.cost()));
    }

    /** The program of a model after each pass, as text, under the names of the passes. */
    public static Map<String, String> dump(ShapedGraph graph) {
        Map<String, String> texts = new LinkedHashMap<>();
        add(texts, "predict", Passes.predict(graph));
        add(texts, "train", Passes.train(graph));
        return texts;
    }

    private static void add(Map<String, String> texts, String name, Routine planned) {
        Map<String, Value> results = new LinkedHashMap<>();
        planned.sections().forEach(section -> {
            for (int i = 0; i < section.results().size(); i++) {
                results.put(section.name() + i, section.results().get(i));
            }
        });
        texts.put(name + ".program", new Program(results).toString());
        texts.put(name + ".steps", steps(planned));
    }

    private static String steps(Routine planned) {
        List<Step> steps = planned.plan().steps();
        return steps.stream()
                .map(step -> planned.sections().get(step.section()).name() + " "
                        + step.getClass().getSimpleName() + " "
                        + step.writes().stream()
                                .map(value -> "%" + value.id() + slot(planned, value))
                                .collect(Collectors.joining(", "))
                        + " from "
                        + step.reads().stream()
                                .map(value -> "%" + value.id())
                                .collect(Collectors.joining(", "))
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String slot(Routine planned, Value value) {
        Slot slot = planned.plan().slot(value);
        return slot == null ? "" : " in slot " + slot.index();
    }
}
