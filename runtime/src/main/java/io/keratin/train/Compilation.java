package io.keratin.train;

import io.keratin.execution.Routine;
import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.metrics.Metric;
import io.keratin.metrics.Metrics;
import io.keratin.optimizers.Optimizers;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Where;
import io.keratin.train.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns what a model is compiled with from text into losses, metrics and an optimizer that run. */
final class Compilation {
    private Compilation() {}

    static Optimizer optimizer(CompileSpec spec, Subject subject) {
        Optimizer optimizer = Optimizer.of(
                Optimizers.parse(spec.optimizer(), Where.model("Compile", "optimizer")));
        optimizer.allocate(
                subject.trainable().stream().mapToInt(Subject.Trainable::size).toArray());
        return optimizer;
    }

    /** Loss and metrics of every output. */
    static List<OutputRun> outputs(
            CompileSpec spec,
            String model,
            List<OutputSpec> outputs,
            Function<String, Routine> routines) {
        spec.check(model, outputs.stream().map(OutputSpec::name).toList());
        List<OutputRun> runs = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            OutputSpec output = outputs.get(i);
            int which = spec.losses().size() == 1 ? 0 : i;
            Loss loss = Losses.parse(
                    spec.losses().get(which), Where.model("Compile", "loss").item(which));
            loss.check(output.symbol(), output.shape());
            String prefix = outputs.size() == 1 ? "" : output.name() + "_";
            runs.add(new OutputRun(
                    i,
                    loss,
                    spec.weight(i),
                    output.ending(),
                    metrics(spec.metrics(i), output, loss),
                    prefix,
                    routines));
        }
        return runs;
    }

    private static List<Metric> metrics(List<String> texts, OutputSpec output, Loss loss) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Metric metric = Metrics.parse(
                    texts.get(i),
                    loss,
                    output.shape(),
                    Where.model("Compile", "metrics").item(i));
            metric.check(output.symbol(), output.shape(), loss);
            metrics.add(metric);
        }
        return metrics;
    }
}
