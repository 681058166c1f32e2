package io.keratin.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with how a model is trained, before any text is looked at. */
public final class CompileProblems {
    private static final String COMPILE = "Compile";

    private CompileProblems() {}

    /** The first thing that is wrong; null where nothing is. */
    static Problem.@Nullable Builder of(CompileSpec compile, String model, List<String> outputs) {
        int losses = compile.losses().size();
        if (losses != 1 && losses != outputs.size()) {
            return losses(model, losses, outputs);
        }
        int weights = compile.lossWeights().size();
        if (weights != 0 && weights != outputs.size()) {
            return weights(model, weights, outputs);
        }
        for (int i = 0; i < weights; i++) {
            if (isWrong(compile.lossWeights().get(i))) {
                return weight(
                        outputs.get(i),
                        compile.lossWeights().get(i),
                        Where.model(COMPILE, "lossWeights").item(i));
            }
        }
        return null;
    }

    /** There are neither as many losses as outputs nor one for all. */
    public static Problem.Builder losses(String model, int losses, List<String> outputs) {
        return count("LossCount", "loss", outputs)
                .headline("`" + model + "` has " + outputs(outputs) + ", and " + losses + " losses")
                .help("give one loss for all outputs, or one for each in their order");
    }

    /** There are not as many weights of losses as outputs. */
    public static Problem.Builder weights(String model, int weights, List<String> outputs) {
        return count("LossWeightCount", "lossWeights", outputs)
                .headline("`" + model + "` has " + outputs(outputs) + ", and " + weights
                        + (weights == 1 ? " weight of a loss" : " weights of losses"))
                .help("give one weight for each output in their order, or none: then each is 1");
    }

    /** Whether a loss cannot weigh that much. */
    public static boolean isWrong(double weight) {
        return !(weight >= 0) || Double.isInfinite(weight);
    }

    /** A loss weighs less than nothing, or no number. */
    public static Problem.Builder weight(String output, double weight, Where where) {
        return Problem.error("LossWeight")
                .at(where)
                .headline("the loss of `" + output + "` has the weight " + weight
                        + ", and a weight is finite and at least 0")
                .help("a loss with the weight 0 does not count in training, and is reported");
    }

    private static Problem.Builder count(String id, String attribute, List<String> outputs) {
        return Problem.error(id)
                .at(Where.model(COMPILE, attribute))
                .fact("outputs", String.join(", ", outputs));
    }

    private static String outputs(List<String> outputs) {
        return outputs.size() + (outputs.size() == 1 ? " output" : " outputs");
    }
}
