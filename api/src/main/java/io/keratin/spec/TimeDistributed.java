package io.keratin.spec;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer applied to every step of a sequence: (batch, time, …) to (batch, time, …).
 *
 * <p>All steps are one batch of batch·time samples, but for layers that mix the samples of a batch:
 * they train step by step, as in Keras. See {@link io.keratin.TimeDistributed}.
 *
 * @param inner the layer inside; its weights are those of this one, under its name, a model's under
 *     the names of its layers
 */
public record TimeDistributed(Graph.Layer inner) implements Wrapper {
    /** The class of the layers; arguments alone do not make one. */
    public static final LayerType TYPE = new Type();

    private static final int TIME = 1;

    private static final class Type implements LayerType {
        @Override
        public String className() {
            return "TimeDistributed";
        }

        @Override
        public String annotation() {
            return "io.keratin.TimeDistributed";
        }

        @Override
        public Map<String, AttributeKind> required() {
            return Map.of();
        }

        @Override
        public Attributes defaults() {
            return Attributes.NONE;
        }

        @Override
        public LayerSpec create(Attributes attributes) {
            throw new IllegalArgumentException(
                    "expected a layer to wrap: arguments do not make a TimeDistributed");
        }
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    /** None: it is what the layer inside is. */
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    /**
     * The types of the layer inside, with the time behind the batch.
     *
     * @throws ProblemException if the input has no time axis ({@code TimeDistributedRank}), the
     *     layer inside has several outputs ({@code TimeDistributedOutputs}), keeps states from call
     *     to call ({@code TimeDistributedState}), trains step by step on a number of steps that is
     *     not known ({@code TimeDistributedLength}), or it cannot work on a step
     */
    @Override
    public List<TensorType> infer(Call call) {
        Call.Argument input = call.single();
        Shape shape = input.shape();
        if (shape.rank() < 3) {
            throw Problem.error("TimeDistributedRank")
                    .at(Where.input(0))
                    .headline("`" + call.node() + "` applies `" + inner.symbol()
                            + "` to every step, and `" + input.tensor() + "` has no steps")
                    .fact(Fact.of("expected", "", "(batch, time, …), of rank 3 or more"))
                    .fact(Fact.of("found", input.tensor(), input.type()))
                    .help("apply `" + inner.symbol()
                            + "` itself, or give the input an axis of steps behind the batch")
                    .exception();
        }
        TensorType step = input.type().withShape(step(shape));
        List<TensorType> types = inferStep(call, step);
        if (types.size() != 1) {
            throw Problem.error("TimeDistributedOutputs")
                    .at(Where.layer())
                    .headline("`" + call.node() + "` applies `" + inner.symbol()
                            + "` to every step, which has " + types.size() + " outputs")
                    .help("wrap a layer or model of one output")
                    .exception();
        }
        if (inner.weights(List.of(step.shape())).stream().anyMatch(WeightSpec::state)) {
            throw Problem.error("TimeDistributedState")
                    .at(Where.layer())
                    .headline("`" + call.node() + "` applies `" + inner.symbol()
                            + "` to every step, which keeps states from batch to batch: all steps"
                            + " of a sample would share them")
                    .help("set `stateful = false` in `" + inner.symbol()
                            + "`, or apply it outside of the wrapper")
                    .exception();
        }
        if (inner.spec().mixesSamples() && !inner.frozen() && !shape.dim(TIME).isKnown()) {
            throw Problem.error("TimeDistributedLength")
                    .at(Where.input(0))
                    .headline("`" + call.node() + "` trains `" + inner.symbol()
                            + "` step by step, and the number of steps is not known")
                    .fact(Fact.axis(
                            input.component(), input.tensor(), shape, TIME, "must be a number"))
                    .help(
                            "give the input a known number of steps, or use layers that take each sample by itself")
                    .exception();
        }
        TensorType made = types.get(0);
        return List.of(made.withShape(withTime(made.shape(), shape.dim(TIME))));
    }

    private List<TensorType> inferStep(Call call, TensorType step) {
        Call.Argument input = call.inputs().get(0);
        Call.Argument ofStep = new Call.Argument(input.component(), input.tensor(), step);
        boolean isModel = inner.spec() instanceof NestedModel;
        String node = isModel ? call.node() : inner.symbol();
        try {
            return inner.spec().infer(new Call(node, List.of(ofStep)));
        } catch (ProblemException e) {
            Problem problem = e.problem();
            Problem.Builder outer = Problem.error(problem.id())
                    .at(problem.where().component() >= 0 ? Where.input(0) : Where.layer())
                    .headline(
                            isModel
                                    ? problem.headline()
                                    : "`" + call.node() + "` cannot apply `" + inner.symbol()
                                            + "` to the steps of `" + input.tensor() + "`: "
                                            + problem.headline())
                    .fact(Fact.of("each step", input.tensor(), step));
            problem.facts().forEach(outer::fact);
            throw outer.help(problem.help()).exception();
        }
    }

    /** The shape of one step of a sequence: (batch, time, …) to (batch, …). */
    public static Shape step(Shape shape) {
        return shape.from(2).prepend(shape.dim(0));
    }

    private static Shape withTime(Shape step, Dim time) {
        return step.from(1).prepend(time).prepend(step.dim(0));
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        return inner.weights(List.of(step(inputs.get(0)))).stream()
                .map(weight -> weight.named(prefix() + weight.name()))
                .toList();
    }

    /** A model's weights have the names of its layers already. */
    private String prefix() {
        return inner.spec() instanceof NestedModel ? "" : inner.name() + "/";
    }

    @Override
    public boolean mixesSamples() {
        return !inner.frozen() && inner.spec().mixesSamples();
    }

    /** Whether the layer inside does. */
    @Override
    public boolean heedsFreezing() {
        return inner.spec().heedsFreezing();
    }

    /**
     * The mask of the steps goes on; of a mask with more axes, a step counts where anything of it
     * does.
     */
    @Override
    public List<Boolean> masked(List<Boolean> inputs) {
        return Masks.pass(inputs);
    }

    @Override
    public boolean takesMasks(int inputs) {
        return true;
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> inputs) {
        boolean byStep = lowering.training() && !lowering.frozen() && mixesSamples();
        Value x = inputs.get(0);
        Value made = byStep ? stepByStep(lowering, x) : allAtOnce(lowering, x);
        Value mask = lowering.mask(0);
        if (mask != null && mask.shape().rank() > 2) {
            ProgramBuilder p = lowering.builder();
            Value any = p.reduce(Reduce.Kind.MAX, mask, 2, mask.shape().rank());
            lowering.mask(0, p.reshape(any, new Shape(mask.shape().dims().subList(0, 2))));
        }
        return List.of(made);
    }

    private Value allAtOnce(Lowering lowering, Value x) {
        ProgramBuilder p = lowering.builder();
        Value mask = lowering.mask(0);
        boolean hasSteps = mask != null && mask.shape().rank() > 2;
        Value maskOfSteps = mask != null && hasSteps ? joined(p, mask) : null;
        Value made = lower(lowering, joined(p, x), maskOfSteps, x.shape().dim(TIME));
        Shape split = made.shape().from(1).prepend(x.shape().dim(TIME));
        return p.reshape(made, split.prepend(x.shape().dim(0)));
    }

    /** The steps of all samples as samples. */
    private static Value joined(ProgramBuilder p, Value x) {
        Shape shape = x.shape();
        return p.reshape(x, shape.from(2).prepend(shape.product(0, 2)));
    }

    private Value stepByStep(Lowering lowering, Value x) {
        ProgramBuilder p = lowering.builder();
        Value mask = lowering.mask(0);
        List<Value> steps = new ArrayList<>();
        int count = Math.toIntExact(x.shape().dim(TIME).known().orElseThrow());
        for (int t = 0; t < count; t++) {
            boolean hasSteps = mask != null && mask.shape().rank() > 2;
            Value maskOfStep = mask != null && hasSteps ? step(p, mask, t) : null;
            Value made = lower(lowering, step(p, x, t), maskOfStep, Dim.ONE);
            steps.add(p.reshape(made, withTime(made.shape(), Dim.ONE)));
        }
        return p.concat(TIME, steps);
    }

    private static Value step(ProgramBuilder p, Value x, int t) {
        return p.reshape(p.slice(x, TIME, Dim.of(t), Dim.ONE), step(x.shape()));
    }

    private Value lower(Lowering lowering, Value x, @Nullable Value mask, Dim steps) {
        Masks masks = new Masks(inner.spec(), Collections.singletonList(mask));
        return inner.spec()
                .lower(new InnerLowering(lowering, inner, prefix(), masks, steps), List.of(x))
                .get(0);
    }
}
