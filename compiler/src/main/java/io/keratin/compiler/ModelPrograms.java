package io.keratin.compiler;

import io.keratin.compiler.differentiate.Differentiate;
import io.keratin.compiler.lower.Lower;
import io.keratin.compiler.lower.Lowered;
import io.keratin.program.Elementwise;
import io.keratin.program.Function;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reshape;
import io.keratin.program.Softmax;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.ShapedGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes models as programs: every layer by its own rule, and the gradient derived from that. */
public final class ModelPrograms {
    private ModelPrograms() {}

    /** The program that predicts. */
    public static ModelProgram predict(ShapedGraph graph) {
        Lowered lowered = Lower.lower(graph, false);
        return new ModelProgram(
                lowered.builder(),
                lowered.inputs(),
                weights(lowered),
                lowered.outputs(),
                List.of(),
                List.of(),
                List.of(),
                updates(lowered),
                masks(lowered),
                lowered.addedLoss(),
                Map.of());
    }

    /** The program that trains: forward, then backward from the gradients of the outputs. */
    public static ModelProgram train(ShapedGraph graph) {
        Lowered lowered = Lower.lower(graph, true);
        List<@Nullable Value> masks = masks(lowered);
        ProgramBuilder builder = lowered.builder();
        List<@Nullable Value> logits = new ArrayList<>();
        List<Value> seeds = new ArrayList<>();
        Map<Value, Value> seedOf = new HashMap<>();
        for (int i = 0; i < lowered.outputs().size(); i++) {
            Value ending = logits(builder, lowered.outputs().get(i));
            Value target = ending == null ? lowered.outputs().get(i) : ending;
            logits.add(ending);
            builder.name(Differentiate.gradientName(target));
            Value seed = builder.input("gradient" + i, target.type());
            seeds.add(seed);
            seedOf.merge(target, seed, builder::add);
        }
        Value addedLoss = lowered.addedLoss();
        if (addedLoss != null) {
            seedOf.put(addedLoss, builder.constant(1));
        }
        List<Value> trainable = lowered.weights().stream()
                .filter(weight -> weight.spec().trainable())
                .map(Lowered.Weight::value)
                .toList();
        Map<Value, Value> gradientOf = Differentiate.gradients(builder, seedOf, trainable);
        for (Value weight : trainable) {
            builder.name(Differentiate.gradientName(weight));
            gradientOf.computeIfAbsent(
                    weight, key -> builder.broadcast(builder.constant(0), key.shape()));
        }
        List<@Nullable Value> gradients = new ArrayList<>();
        lowered.weights().forEach(weight -> gradients.add(gradientOf.get(weight.value())));
        return new ModelProgram(
                builder,
                lowered.inputs(),
                weights(lowered),
                lowered.outputs(),
                logits,
                seeds,
                gradients,
                updates(lowered),
                masks,
                lowered.addedLoss(),
                gradientOf);
    }

    /** The mask of each output, one number for each row of the output. */
    private static List<@Nullable Value> masks(Lowered lowered) {
        List<@Nullable Value> masks = new ArrayList<>();
        for (int i = 0; i < lowered.outputs().size(); i++) {
            Value mask = lowered.masks().get(i);
            masks.add(
                    mask == null
                            ? null
                            : ofRows(lowered, mask, lowered.outputs().get(i)));
        }
        return masks;
    }

    private static Value ofRows(Lowered lowered, Value mask, Value output) {
        ProgramBuilder builder = lowered.builder();
        builder.name(output.name() == null ? null : output.name() + "Mask");
        List<Dim> rows = output.shape().dims().subList(0, output.shape().rank() - 1);
        List<Dim> axes = new ArrayList<>(mask.shape().dims());
        axes.addAll(Collections.nCopies(rows.size() - axes.size(), Dim.ONE));
        return builder.broadcast(builder.reshape(mask, new Shape(axes)), new Shape(rows));
    }

    private static List<@Nullable Value> updates(Lowered lowered) {
        List<@Nullable Value> updates = new ArrayList<>();
        lowered.weights().forEach(weight -> updates.add(weight.update()));
        return updates;
    }

    private static List<Value> weights(Lowered lowered) {
        return lowered.weights().stream().map(Lowered.Weight::value).toList();
    }

    /**
     * What a softmax or sigmoid at the end was computed from, in the shape of the output; null
     * where there is none. A reshape behind it, as wrappers make one, is looked through as long as
     * it leaves the last axis alone.
     */
    private static @Nullable Value logits(ProgramBuilder builder, Value output) {
        Value at = output;
        while (at.primitive() instanceof Reshape
                && at.shape().rank() > 0
                && at.input(0).shape().rank() > 0
                && at.shape().last().equals(at.input(0).shape().last())) {
            at = at.input(0);
        }
        boolean sigmoid = at.primitive() instanceof Elementwise function
                && function.function() == Function.SIGMOID;
        return at.primitive() instanceof Softmax || sigmoid
                ? builder.reshape(at.input(0), output.shape())
                : null;
    }
}
