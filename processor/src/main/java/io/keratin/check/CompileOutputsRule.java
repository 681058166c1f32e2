package io.keratin.check;

import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.metrics.Metric;
import io.keratin.metrics.Metrics;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.WrittenAnnotation;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * There is one loss for all outputs or one for each, and losses and metrics can work on their
 * output.
 */
final class CompileOutputsRule implements GraphRule {
    private static final String COMPILE = "Compile";
    private static final String LOSS = "loss";

    /** Stands in for a loss that is wrong itself, so that metrics' names can be looked at. */
    private static final String ANY_LOSS = "mean_squared_error";

    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        WrittenAnnotation compile = model.compile();
        List<Declaration> outputs = shapes.outputs();
        if (compile == null || outputs.isEmpty()) {
            return;
        }
        int losses = compile.items(LOSS).size();
        if (losses != 1 && losses != outputs.size() && compile.value(LOSS).isPresent()) {
            problems.accept(count(model, losses, outputs));
        }
        boolean counted = losses == 1 || losses == outputs.size();
        Set<Problem> found = new LinkedHashSet<>();
        for (int i = 0; i < outputs.size(); i++) {
            Optional<Loss> loss = counted ? loss(compile, i) : Optional.empty();
            check(compile, i, loss, outputs.get(i).symbol(), shapes, found::add);
        }
        found.forEach(problems);
    }

    private static Problem count(ModelSource model, int losses, List<Declaration> outputs) {
        return Problem.error("LossCount")
                .at(Where.model(COMPILE, LOSS))
                .headline("`" + model.symbol() + "` has " + outputs.size()
                        + (outputs.size() == 1 ? " output" : " outputs") + ", and " + losses
                        + " losses")
                .fact(
                        "outputs",
                        String.join(
                                ", ", outputs.stream().map(Declaration::symbol).toList()))
                .help("give one loss for all outputs, or one for each in their order")
                .build();
    }

    private static void check(
            WrittenAnnotation compile,
            int output,
            Optional<Loss> written,
            String symbol,
            Shapes shapes,
            Consumer<Problem> problems) {
        Optional<Shape> shape = shapes.type(symbol).map(TensorType::shape);
        Optional<Loss> loss = written;
        if (loss.isPresent() && shape.isPresent()) {
            try {
                loss.get().check(symbol, shape.get());
            } catch (ProblemException e) {
                problems.accept(e.problem().at(place(compile, output)));
                loss = Optional.empty();
            }
        }
        for (int i = 0; i < compile.items("metrics").size(); i++) {
            String text = (String) compile.items("metrics").get(i).getValue();
            Where where = Where.model(COMPILE, "metrics").item(i);
            try {
                if (loss.isPresent() && shape.isPresent()) {
                    Metric metric = Metrics.parse(text, loss.get(), shape.get(), where);
                    metric.check(symbol, shape.get(), loss.get());
                } else {
                    Metrics.parse(text, Losses.parse(ANY_LOSS, where), Shape.batchOf(1), where);
                }
            } catch (ProblemException e) {
                problems.accept(e.problem().at(where));
            }
        }
    }

    /** The place of an output's loss. */
    static Where place(WrittenAnnotation compile, int output) {
        return Where.model(COMPILE, LOSS).item(compile.items(LOSS).size() == 1 ? 0 : output);
    }

    /** The loss of an output; empty where it is wrong, which its own rule says. */
    static Optional<Loss> loss(WrittenAnnotation compile, int output) {
        Where place = place(compile, output);
        if (place.item() >= compile.items(LOSS).size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Losses.parse((String) compile.items(LOSS).get(place.item()).getValue(), place));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
