package io.keratin.metrics;

import io.keratin.losses.Loss;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;

/** What metrics demand of the output they are computed on. */
final class MetricChecks {
    private MetricChecks() {}

    /** Metric and loss read the same targets; with one column both kinds are the same. */
    static void targets(Metric metric, String output, Shape shape, Loss loss) {
        if (metric.sparseTargets() == loss.sparseTargets() || shape.last().is(1)) {
            return;
        }
        throw Problem.error("MetricTargets")
                .at(Where.model("Compile", "metrics"))
                .headline("`" + metric.name() + "` cannot read the targets of `" + output
                        + "`, which are those of `" + loss.name() + "`")
                .fact("expected", targets(metric.sparseTargets(), shape))
                .fact("found", targets(loss.sparseTargets(), shape))
                .help("use `accuracy`, which takes the form that fits the loss, or a metric for "
                        + (loss.sparseTargets()
                                ? "class numbers"
                                : "targets of the output's shape"))
                .exception();
    }

    private static String targets(boolean sparse, Shape shape) {
        return sparse ? "class numbers " + shape.with(-1, Dim.ONE) : "the output's shape " + shape;
    }
}
