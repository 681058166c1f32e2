package io.keratin.files.config;

import io.keratin.losses.Losses;
import io.keratin.metrics.Metrics;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.Optimizers;
import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.optimizers.schedules.LearningRateSchedule;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.shape.DType;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes how a model is trained as Keras's {@code compile_config}.
 *
 * <p>A loss or metric that is a name alone is written as that name, as Keras does, one with
 * brackets as an object; the optimizer always is an object.
 */
final class CompileWriter {
    /** The arguments that every optimizer has, in the order in which Keras writes them. */
    private static final List<String> OPTIMIZER = List.of(
            "name",
            "learning_rate",
            "weight_decay",
            "clipnorm",
            "global_clipnorm",
            "clipvalue",
            "use_ema",
            "ema_momentum",
            "ema_overwrite_frequency",
            "loss_scale_factor",
            "gradient_accumulation_steps");

    private CompileWriter() {}

    /**
     * The configuration.
     *
     * @param outputs the number of the model's outputs
     * @param dialect the Keras that goes on with what is made of it
     * @throws ProblemException if the optimizer, a loss or a metric is unknown
     */
    static Map<String, @Nullable Object> write(CompileSpec compile, int outputs, Dialect dialect) {
        List<@Nullable Object> losses = new ArrayList<>();
        compile.losses().forEach(loss -> losses.add(loss(loss)));
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("optimizer", optimizer(compile.optimizer(), dialect));
        config.put("loss", losses.size() == 1 ? losses.get(0) : losses);
        config.put("loss_weights", compile.lossWeights().isEmpty() ? null : compile.lossWeights());
        config.put("metrics", metrics(compile, outputs));
        config.put("weighted_metrics", null);
        config.put("run_eagerly", false);
        config.put("steps_per_execution", 1);
        config.put("jit_compile", false);
        return config;
    }

    private static Object optimizer(String text, Dialect dialect) {
        Where where = Where.model("Compile", "optimizer");
        OptimizerSpec given = Optimizers.parse(text, where);
        OptimizerFormulas.warn(given, dialect);
        OptimizerSpec optimizer = given.keras3();
        BoundCall call = Optimizers.bind(CallForm.parse(optimizer.text()), where);
        Map<String, Object> set = Map.of(
                "name", optimizer.scope(),
                "learning_rate", learningRate(optimizer.learningRate()));
        return KerasObject.of(
                "keras.optimizers",
                optimizer.className(),
                CallObjects.config(call, OPTIMIZER, set, List.of()),
                null);
    }

    private static Object learningRate(LearningRateSchedule rate) {
        if (rate instanceof ConstantRate constant) {
            return LearningRate.written(constant.rate());
        }
        CallForm form = (CallForm) rate.argument();
        BoundCall call = Schedules.bind(form, Where.model("Compile", "optimizer"));
        return KerasObject.of(
                "keras.optimizers.schedules",
                form.name(),
                CallObjects.config(call, List.of(), Map.of(), List.of()),
                null);
    }

    private static Object loss(String text) {
        Where where = Where.model("Compile", "loss");
        if (isName(text)) {
            Losses.parse(text, where);
            return text.strip();
        }
        Losses.parse(text, where);
        BoundCall call = Losses.bind(CallForm.parse(text), where);
        boolean named = call.arguments().values().get("name") instanceof String;
        // Keras takes the axis of this loss, and does not write it.
        boolean axis = !call.className().equals("SparseCategoricalCrossentropy");
        return KerasObject.of(
                "keras.losses",
                call.className(),
                CallObjects.config(
                        call,
                        List.of("name", "reduction"),
                        named ? Map.of() : Map.of("name", call.name()),
                        axis ? List.of("dtype") : List.of("dtype", "axis")),
                null);
    }

    /** Metrics of every output: a list of them, and for several outputs a list for each. */
    private static @Nullable Object metrics(CompileSpec compile, int outputs) {
        List<List<Object>> metrics = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            metrics.add(
                    compile.metrics(output).stream().map(CompileWriter::metric).toList());
        }
        if (metrics.stream().allMatch(List::isEmpty)) {
            return null;
        }
        return outputs == 1 ? metrics.get(0) : metrics;
    }

    private static Object metric(String text) {
        Where where = Where.model("Compile", "metrics");
        CallForm form = Metrics.call(text, where);
        BoundCall call = Metrics.bind(form, where);
        if (isName(text)) {
            return text.strip();
        }
        return KerasObject.of(
                "keras.metrics",
                call.className(),
                CallObjects.config(
                        call,
                        List.of("name", "dtype"),
                        Map.of("dtype", DType.FLOAT32.keras()),
                        List.of()),
                null);
    }

    private static boolean isName(String text) {
        return text.indexOf('(') < 0;
    }
}
