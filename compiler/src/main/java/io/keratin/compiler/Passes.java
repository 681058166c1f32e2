package io.keratin.compiler;

import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.fuse.Fuse;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.plan.Routine;
import io.keratin.compiler.simplify.Simplify;
import io.keratin.program.Elementwise;
import io.keratin.program.Function;
import io.keratin.program.Leaf;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Softmax;
import io.keratin.program.Value;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The passes over a model's program, up to the plan that is printed: lower, differentiate,
 * simplify, fuse, plan.
 */
final class Passes {
    private Passes() {}

    /** The program that predicts. */
    static Routine predict(ShapedGraph graph) {
        Lowered lowered = Lower.lower(graph, false);
        Map<Value, Value> simple = Simplify.simplify(lowered.builder(), lowered.outputs());
        List<Value> outputs = lowered.outputs().stream().map(simple::get).toList();
        List<Section> sections = List.of(new Section("predict", outputs));
        return new Routine(
                lowered.inputs(),
                List.of(),
                lowered.weights().stream().map(Lowered.Weight::value).toList(),
                outputs,
                List.of(),
                List.of(),
                Map.of(),
                sections,
                plan(sections));
    }

    /** The program that trains: forward, then backward from the gradients of the outputs. */
    static Routine train(ShapedGraph graph) {
        Lowered lowered = Lower.lower(graph, true);
        ProgramBuilder builder = lowered.builder();
        List<Value> seeds = new ArrayList<>();
        Map<Value, Value> seedOf = new HashMap<>();
        for (int i = 0; i < lowered.outputs().size(); i++) {
            Value logits = logits(lowered.outputs().get(i));
            Value target = logits == null ? lowered.outputs().get(i) : logits;
            builder.name(Differentiate.gradientName(target));
            Value seed = builder.input("gradient" + i, target.type());
            seeds.add(seed);
            seedOf.merge(target, seed, builder::add);
        }
        List<Value> trainable = lowered.weights().stream()
                .filter(weight -> weight.spec().trainable())
                .map(Lowered.Weight::value)
                .toList();
        Map<Value, Value> gradients = Differentiate.gradients(builder, seedOf, trainable);
        for (Value weight : trainable) {
            builder.name(Differentiate.gradientName(weight));
            gradients.computeIfAbsent(
                    weight, key -> builder.broadcast(builder.constant(0), key.shape()));
        }
        return simplifyAndPlan(lowered, seeds, gradients);
    }

    private static Routine simplifyAndPlan(
            Lowered lowered, List<Value> seeds, Map<Value, Value> gradients) {
        List<Value> logits = new ArrayList<>();
        lowered.outputs().stream().map(Passes::logits).forEach(logits::add);
        List<Value> weightGradients = new ArrayList<>();
        lowered.weights().forEach(weight -> weightGradients.add(gradients.get(weight.value())));
        List<Value> roots = present(Stream.of(lowered.outputs(), logits, weightGradients));
        Map<Value, Value> simple = Simplify.simplify(lowered.builder(), roots);
        Map<Value, String> names = gradientNames(gradients, simple);
        List<Value> outputs = map(lowered.outputs(), simple);
        List<Section> sections = List.of(
                new Section("forward", present(Stream.of(outputs, map(logits, simple)))),
                new Section("backward", present(Stream.of(map(weightGradients, simple)))));
        return new Routine(
                lowered.inputs(),
                seeds,
                lowered.weights().stream().map(Lowered.Weight::value).toList(),
                outputs,
                map(logits, simple),
                map(weightGradients, simple),
                names,
                sections,
                plan(sections));
    }

    private static Map<Value, String> gradientNames(
            Map<Value, Value> gradients, Map<Value, Value> simple) {
        Map<Value, String> names = new HashMap<>();
        gradients.keySet().stream()
                .sorted(java.util.Comparator.comparingInt(Value::id))
                .forEach(value -> {
                    Value simplified = simple.get(gradients.get(value));
                    Value gradient = simplified == null ? null : Storage.of(simplified);
                    String name = Differentiate.gradientName(value);
                    if (gradient != null
                            && name != null
                            && !(gradient.primitive() instanceof Leaf)) {
                        names.putIfAbsent(gradient, name);
                    }
                });
        return names;
    }

    /** What a softmax or sigmoid at the end was computed from; null where there is none. */
    static @Nullable Value logits(Value output) {
        boolean sigmoid = output.primitive() instanceof Elementwise function
                && function.function() == Function.SIGMOID;
        return output.primitive() instanceof Softmax || sigmoid ? output.input(0) : null;
    }

    static Plan plan(List<Section> sections) {
        List<Step> steps = Fuse.fuse(sections);
        return Plan.of(steps, sections);
    }

    private static List<Value> present(Stream<List<Value>> lists) {
        List<Value> all = new ArrayList<>();
        lists.flatMap(Collection::stream).forEach(value -> {
            if (value != null && !all.contains(value)) {
                all.add(value);
            }
        });
        return all;
    }

    private static List<Value> map(List<Value> values, Map<Value, Value> simple) {
        List<Value> mapped = new ArrayList<>();
        values.forEach(value -> mapped.add(value == null ? null : simple.get(value)));
        return mapped;
    }
}
