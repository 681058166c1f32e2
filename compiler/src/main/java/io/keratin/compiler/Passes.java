package io.keratin.compiler;

import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.fuse.Fuse;
import io.keratin.compiler.fuse.Section;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.plan.Plan;
import io.keratin.compiler.plan.Routine;
import io.keratin.compiler.simplify.Simplify;
import io.keratin.program.Broadcast;
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
        List<Value> roots = present(
                Stream.of(program.outputs(), program.masks(), added(program), program.updates()));
        Map<Value, Value> simple = Simplify.simplify(program.builder(), roots);
        List<Value> outputs = program.outputs().stream().map(simple::get).toList();
        List<@Nullable Value> masks = map(program.masks(), simple);
        List<Value> added = map(added(program), simple);
        List<@Nullable Value> updates = updates(program, simple);
        Map<Value, String> names = new HashMap<>();
        nameUpdates(program, updates, names);
        List<Section> sections =
                List.of(new Section("predict", present(Stream.of(outputs, masks, added, updates))));
        return new Routine(
                program.inputs(),
                program.seeds(),
                program.weights(),
                outputs,
                masks,
                added.isEmpty() ? null : added.get(0),
                program.logits(),
                program.gradients(),
                updates,
                names,
                sections,
                plan(sections));
    }

    /** The program that trains: forward, then backward from the gradients of the outputs. */
    static Routine train(ShapedGraph graph) {
        ModelProgram program = ModelPrograms.train(graph);
        List<Value> roots = present(Stream.of(
                program.outputs(),
                program.masks(),
                added(program),
                program.logits(),
                program.updates(),
                program.gradients()));
        Map<Value, Value> simple = Simplify.simplify(program.builder(), roots);
        Map<Value, String> names = gradientNames(program.gradientOf(), simple);
        List<Value> outputs = map(program.outputs(), simple);
        List<@Nullable Value> masks = map(program.masks(), simple);
        List<Value> added = map(added(program), simple);
        List<@Nullable Value> logits = map(program.logits(), simple);
        List<@Nullable Value> gradients = map(program.gradients(), simple);
        List<@Nullable Value> updates = updates(program, simple);
        nameUpdates(program, updates, names);
        List<Section> sections = List.of(
                new Section("forward", present(Stream.of(outputs, masks, added, logits, updates))),
                new Section("backward", present(Stream.of(gradients))));
        return new Routine(
                program.inputs(),
                program.seeds(),
                program.weights(),
                outputs,
                masks,
                added.isEmpty() ? null : added.get(0),
                logits,
                gradients,
                updates,
                names,
                sections,
                plan(sections));
    }

    /** What layers add to the loss, or nothing. */
    private static List<Value> added(ModelProgram program) {
        Value added = program.addedLoss();
        return added == null ? List.of() : List.of(added);
    }

    /**
     * What each weight becomes. What is given, such as an input, is copied while it is there: the
     * weight is written only once the call is over.
     */
    private static List<@Nullable Value> updates(ModelProgram program, Map<Value, Value> simple) {
        List<@Nullable Value> updates = new ArrayList<>();
        for (Value update : map(program.updates(), simple)) {
            updates.add(
                    update != null && Storage.isGiven(update)
                            ? program.builder().make(new Broadcast(update.shape()), List.of(update))
                            : update);
        }
        return updates;
    }

    /** Names new values of weights after the weights: {@code normedMovingMeanUpdate}. */
    private static void nameUpdates(
            ModelProgram program, List<@Nullable Value> updates, Map<Value, String> names) {
        for (int i = 0; i < updates.size(); i++) {
            Value update = updates.get(i);
            String weight = program.weights().get(i).name();
            if (update != null && weight != null) {
                names.putIfAbsent(Storage.of(update), weight + "Update");
            }
        }
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
