package io.keratin.compiler;

import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.fuse.Fuse;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.plan.Routine;
import io.keratin.compiler.simplify.Simplify;
import io.keratin.program.Leaf;
import io.keratin.program.Value;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The passes over a model's program, up to the plan that is printed: simplify, fuse, plan. */
final class Passes {
    private Passes() {}

    /** The program that predicts. */
    static Routine predict(ShapedGraph graph) {
        ModelProgram program = ModelPrograms.predict(graph);
        Map<Value, Value> simple = Simplify.simplify(program.builder(), program.outputs());
        List<Value> outputs = program.outputs().stream().map(simple::get).toList();
        List<Section> sections = List.of(new Section("predict", outputs));
        return new Routine(
                program.inputs(),
                program.seeds(),
                program.weights(),
                outputs,
                program.logits(),
                program.gradients(),
                Map.of(),
                sections,
                plan(sections));
    }

    /** The program that trains: forward, then backward from the gradients of the outputs. */
    static Routine train(ShapedGraph graph) {
        ModelProgram program = ModelPrograms.train(graph);
        List<Value> roots =
                present(Stream.of(program.outputs(), program.logits(), program.gradients()));
        Map<Value, Value> simple = Simplify.simplify(program.builder(), roots);
        Map<Value, String> names = gradientNames(program.gradientOf(), simple);
        List<Value> outputs = map(program.outputs(), simple);
        List<@Nullable Value> logits = map(program.logits(), simple);
        List<@Nullable Value> gradients = map(program.gradients(), simple);
        List<Section> sections = List.of(
                new Section("forward", present(Stream.of(outputs, logits))),
                new Section("backward", present(Stream.of(gradients))));
        return new Routine(
                program.inputs(),
                program.seeds(),
                program.weights(),
                outputs,
                logits,
                gradients,
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
