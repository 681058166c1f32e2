package io.keratin.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model is to be trained, in Keras's call form.
 *
 * <p>What is made small is the sum of the outputs' losses, each times its weight.
 *
 * @param optimizer such as {@code adam(learning_rate=1e-3)}
 * @param losses one, or one an output
 * @param lossWeights one an output; none for 1 each
 * @param metrics metrics of every output
 * @param outputMetrics further metrics of each output, a list an output; none for none
 */
public record CompileSpec(
        String optimizer,
        List<String> losses,
        List<Double> lossWeights,
        List<String> metrics,
        List<List<String>> outputMetrics) {
    public CompileSpec {
        losses = List.copyOf(losses);
        lossWeights = List.copyOf(lossWeights);
        metrics = List.copyOf(metrics);
        outputMetrics = outputMetrics.stream().map(List::copyOf).toList();
    }

    /** Losses that weigh the same, and the same metrics for every output. */
    public CompileSpec(String optimizer, List<String> losses, List<String> metrics) {
        this(optimizer, losses, List.of(), metrics, List.of());
    }

    /**
     * Loss, weight and metrics for each output by its name, as Keras takes them in dicts.
     *
     * @param outputs the names of all outputs, in the model's order
     * @throws IllegalArgumentException if an output is missing, or a name is no output's
     */
    public static CompileSpec of(
            String optimizer, Map<String, OutputLoss> losses, List<String> outputs) {
        Map<String, OutputLoss> rest = new LinkedHashMap<>(losses);
        List<String> texts = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<List<String>> metrics = new ArrayList<>();
        for (String output : outputs) {
            OutputLoss loss = rest.remove(output);
            if (loss == null) {
                throw new IllegalArgumentException("expected a loss for each of the outputs "
                        + outputs + ", got none for `" + output + "`");
            }
            texts.add(loss.loss());
            weights.add(loss.weight());
            metrics.add(loss.metrics());
        }
        if (!rest.isEmpty()) {
            String unknown = rest.keySet().iterator().next();
            throw new IllegalArgumentException("expected losses for the outputs " + outputs
                    + ", got one for `" + unknown + "`"
                    + DidYouMean.nearest(unknown, outputs)
                            .map(nearest -> "; did you mean `" + nearest + "`?")
                            .orElse(""));
        }
        return each(optimizer, texts, weights, metrics);
    }

    /**
     * Loss, weight and metrics of each output, in the model's order; what says nothing is left out.
     */
    public static CompileSpec each(
            String optimizer,
            List<String> losses,
            List<Double> weights,
            List<List<String>> metrics) {
        boolean weighted = weights.stream().anyMatch(weight -> weight != 1);
        boolean alike = metrics.stream().distinct().count() <= 1;
        List<String> common = alike && !metrics.isEmpty() ? metrics.get(0) : List.of();
        return new CompileSpec(
                optimizer,
                losses,
                weighted ? weights : List.of(),
                common,
                alike ? List.of() : metrics);
    }

    /** The loss of an output. */
    public String loss(int output) {
        return losses.get(losses.size() == 1 ? 0 : output);
    }

    /** How much the loss of an output counts. */
    public double weight(int output) {
        return lossWeights.isEmpty() ? 1 : lossWeights.get(output);
    }

    /** The metrics of an output: those of every output, then its own. */
    public List<String> metrics(int output) {
        List<String> all = new ArrayList<>(metrics);
        if (!outputMetrics.isEmpty()) {
            all.addAll(outputMetrics.get(output));
        }
        return Collections.unmodifiableList(all);
    }

    /**
     * Checks what is given one an output.
     *
     * @param outputs the outputs' names, for messages
     * @throws ProblemException if there are more or fewer losses than outputs ({@code LossCount})
     *     or weights ({@code LossWeightCount}), or a weight is negative or not finite
     *     ({@code LossWeight})
     * @throws IllegalArgumentException if there are more or fewer lists of metrics than outputs
     */
    public void check(String model, List<String> outputs) {
        Problem.Builder wrong = CompileProblems.of(this, model, outputs);
        if (wrong != null) {
            throw wrong.exception();
        }
        if (!outputMetrics.isEmpty() && outputMetrics.size() != outputs.size()) {
            throw new IllegalArgumentException("expected a list of metrics for each of the outputs "
                    + outputs + ", or none, got " + outputMetrics);
        }
    }
}
