package io.keratin.check;

import io.keratin.losses.BinaryCrossentropy;
import io.keratin.losses.CategoricalCrossentropy;
import io.keratin.losses.Loss;
import io.keratin.losses.SparseCategoricalCrossentropy;
import io.keratin.read.ModelSource;
import io.keratin.shape.TensorType;
import io.keratin.spec.CallForm;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warns where the last activation of an output and its loss don't go together: probabilities taken
 * for logits, other numbers taken for probabilities, classes of a single unit.
 */
final class EndingRule implements GraphRule {
    private static final Set<String> PROBABILITIES = Set.of("softmax", "sigmoid");
    private static final Set<String> BETWEEN_0_AND_1 = Set.of(
            "softmax",
            "sigmoid",
            "hard_sigmoid",
            "hard_sigmoid_keras2",
            "sparsemax",
            "sparse_sigmoid");

    @Override
    public void check(ModelSource model, Shapes shapes, Consumer<Problem> problems) {
        if (model.compile() == null) {
            return;
        }
        CompileForm form = CompileForm.of(model.compile());
        for (int i = 0; i < shapes.outputs().size(); i++) {
            String output = shapes.outputs().get(i).symbol();
            Optional<CompileForm.Text> written = form.loss(i, output);
            Where place = written.map(CompileForm.Text::where).orElse(Where.model());
            Optional<Loss> loss = written.flatMap(CompileOutputsRule::loss);
            Optional<String> activation = shapes.layer(output).flatMap(EndingRule::activation);
            if (loss.isPresent() && isCrossentropy(loss.get())) {
                activation
                        .flatMap(name -> ending(output, name, loss.get(), place))
                        .ifPresent(problems);
                shapes.type(output)
                        .flatMap(type -> singleUnit(output, type, loss.get(), place))
                        .ifPresent(problems);
            }
        }
    }

    /** The outputs that are trained to be classes, by their Java names. */
    static Set<String> classes(ModelSource model, Shapes shapes) {
        Set<String> classes = new HashSet<>();
        if (model.compile() != null) {
            CompileForm form = CompileForm.of(model.compile());
            for (int i = 0; i < shapes.outputs().size(); i++) {
                String output = shapes.outputs().get(i).symbol();
                form.loss(i, output)
                        .flatMap(CompileOutputsRule::loss)
                        .filter(CategoricalCrossentropy.class::isInstance)
                        .ifPresent(loss -> classes.add(output));
            }
        }
        return classes;
    }

    /** The name of a layer's activation; empty where its kind has none. */
    private static Optional<String> activation(LayerSpec layer) {
        return Optional.ofNullable(layer.attributes().values().get("activation"))
                .map(text -> CallForm.parse((String) text).name());
    }

    private static boolean isCrossentropy(Loss loss) {
        return loss instanceof CategoricalCrossentropy
                || loss instanceof SparseCategoricalCrossentropy
                || loss instanceof BinaryCrossentropy;
    }

    private static boolean fromLogits(Loss loss) {
        return (loss instanceof CategoricalCrossentropy categorical && categorical.fromLogits())
                || (loss instanceof SparseCategoricalCrossentropy sparse && sparse.fromLogits())
                || (loss instanceof BinaryCrossentropy binary && binary.fromLogits());
    }

    private static Optional<Problem> ending(
            String output, String activation, Loss loss, Where place) {
        String fitting = loss instanceof BinaryCrossentropy ? "sigmoid" : "softmax";
        if (fromLogits(loss) && PROBABILITIES.contains(activation)) {
            return Optional.of(Problem.lint("LogitsActivation")
                    .at(place)
                    .headline("`" + output + "` ends in " + activation + ", and `" + loss.name()
                            + "` with from_logits=True applies " + fitting + " again")
                    .help("leave from_logits out, or the activation of `" + output + "`")
                    .build());
        }
        if (!fromLogits(loss) && !BETWEEN_0_AND_1.contains(activation)) {
            return Optional.of(Problem.lint("CrossentropyActivation")
                    .at(place)
                    .headline("`" + loss.name() + "` takes `" + output + "` for probabilities, and "
                            + activation + " does not give them")
                    .help("end `" + output + "` in " + fitting + ", or write `" + loss.name()
                            + "(from_logits=True)`")
                    .build());
        }
        return Optional.empty();
    }

    private static Optional<Problem> singleUnit(
            String output, TensorType type, Loss loss, Where place) {
        if (!(loss instanceof CategoricalCrossentropy) || !type.shape().last().is(1)) {
            return Optional.empty();
        }
        return Optional.of(Problem.lint("CategoricalOneUnit")
                .at(place)
                .headline("`" + loss.name() + "` compares classes, and `" + output
                        + "` has a single one")
                .fact("found", type.shape())
                .help("use `binary_crossentropy` for one unit, or give `" + output
                        + "` one unit a class")
                .build());
    }
}
