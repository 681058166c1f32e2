package io.keratin.files.config;

import io.keratin.spec.CompileSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code training_config} of a whole model in a file of HDF5, of Keras 1, 2 or 3, as the
 * {@code compile_config} that says the same.
 *
 * <p>Keras 2's {@code clipnorm} is what Keras 3 calls {@code global_clipnorm}. Its numbers are
 * those of {@code float32} variables: 0.8999999761581421 is 0.9. See {@link OldOptimizers}.
 */
final class TrainingReader {
    private final int outputs;

    private TrainingReader(int outputs) {
        this.outputs = outputs;
    }

    /**
     * How a model is trained; null where the configuration is empty.
     *
     * @param outputs the names of the layers that make the model's outputs
     * @param version the version of Keras that wrote it; null where it is not known
     */
    static @Nullable CompileSpec read(
            ConfigValue given, List<String> outputs, @Nullable String version) {
        if (given.isNull()) {
            return null;
        }
        ConfigObject top = given.object("an object, or null");
        KerasVersion writer = writer(top, version);
        return readWritten(given.by(writer), outputs);
    }

    /** As {@link #read}, of a configuration whose writer is known. */
    static @Nullable CompileSpec readWritten(ConfigValue compile, List<String> outputs) {
        if (compile.isNull()) {
            return null;
        }
        ConfigObject config = compile.object("an object, or null");
        return CompileReader.read(
                new TrainingReader(outputs.size()).compileConfig(config), outputs);
    }

    private static KerasVersion writer(ConfigObject top, @Nullable String version) {
        if (version != null) {
            return KerasVersion.parse(top.self(), version);
        }
        ConfigValue optimizer = top.findValue("optimizer_config");
        Object config = optimizer != null && optimizer.value() instanceof Map<?, ?> map
                ? map.get("config")
                : null;
        if (!(config instanceof Map<?, ?> arguments)) {
            return KerasVersion.KERAS3;
        }
        if (!arguments.containsKey("name")) {
            return KerasVersion.KERAS2;
        }
        return arguments.containsKey("decay") || arguments.containsKey("is_legacy_optimizer")
                ? KerasVersion.TENSORFLOW
                : KerasVersion.KERAS3;
    }

    private ConfigValue compileConfig(ConfigObject config) {
        OldArguments compile = new OldArguments(config);
        compile.rename("optimizer_config", "optimizer");
        ConfigValue weights = compile.remove("sample_weight_mode");
        if (weights != null && !isNothing(weights)) {
            throw weights.wrong(
                    "null: a weight for each sample",
                    "weights of steps are not supported yet; " + CompileReader.WITHOUT_TRAINING);
        }
        ConfigValue optimizer = compile.find("optimizer");
        if (optimizer != null && optimizer.isObject()) {
            compile.putPlaced("optimizer", optimizer(optimizer));
        }
        ConfigValue loss = compile.find("loss");
        if (loss != null) {
            compile.putPlaced("loss", losses(loss));
        }
        for (String key : List.of("metrics", "weighted_metrics")) {
            ConfigValue metrics = compile.find(key);
            if (metrics != null) {
                compile.putPlaced(key, ofAllOutputs(metrics(metrics)));
            }
        }
        return compile.whole();
    }

    /** Null, nothing at all, or nothing for each output. */
    static boolean isNothing(ConfigValue value) {
        if (value.isList()) {
            return value.list("").stream().allMatch(TrainingReader::isNothing);
        }
        if (value.isObject()) {
            ConfigObject object = value.object("");
            return object.keys().stream().allMatch(key -> isNothing(object.take(key)));
        }
        return value.isNull();
    }

    private static ConfigValue optimizer(ConfigValue value) {
        KerasObject object = KerasObject.readCustom(value, "an optimizer");
        return value.with(OldOptimizers.modern(object, value.writer()));
    }

    /**
     * A loss of TensorFlow may leave open how it is reduced, which is as in Keras 3 then; since
     * 2.13 it names the function that its class stands for.
     */
    private static ConfigValue losses(ConfigValue value) {
        return each(value, item -> {
            ConfigObject config = arguments(item);
            if (config == null || !item.writer().isOld()) {
                return item;
            }
            OldArguments arguments = new OldArguments(config);
            arguments.remove("fn");
            ConfigValue reduction = arguments.find("reduction");
            if (reduction != null && "auto".equals(reduction.value())) {
                arguments.remove("reduction");
            }
            return withConfig(item, arguments);
        });
    }

    /** TensorFlow writes a metric given by name as the function that it found for it. */
    private static ConfigValue metrics(ConfigValue value) {
        return each(value, item -> {
            ConfigObject config = arguments(item);
            ConfigValue function = config == null ? null : config.findValue("fn");
            if (config == null || function == null) {
                return item;
            }
            ConfigValue name = config.findValue("name");
            boolean general =
                    name != null && ("accuracy".equals(name.value()) || "acc".equals(name.value()));
            return name != null && general ? name : function;
        });
    }

    private interface Change {
        ConfigValue of(ConfigValue item);
    }

    /** The same losses or metrics, in lists or by output, each changed. */
    private static ConfigValue each(ConfigValue value, Change change) {
        if (value.isList()) {
            List<@Nullable Object> items = new ArrayList<>();
            value.list("").forEach(item -> items.add(each(item, change)));
            return value.with(items);
        }
        if (!value.isObject()) {
            return value;
        }
        ConfigObject object = value.object("");
        if (object.has("class_name")) {
            return change.of(value);
        }
        OldArguments outputs = new OldArguments(object);
        object.keys().forEach(key -> outputs.putPlaced(key, each(object.take(key), change)));
        return outputs.whole();
    }

    private static @Nullable ConfigObject arguments(ConfigValue item) {
        ConfigValue config = item.object("").findValue("config");
        return config != null && config.isObject() ? config.object("") : null;
    }

    private static ConfigValue withConfig(ConfigValue item, OldArguments arguments) {
        OldArguments object = new OldArguments(item.object(""));
        object.putPlaced("config", arguments.whole());
        return object.whole();
    }

    /** Before Keras 3 a list of metrics was that of every output. */
    private ConfigValue ofAllOutputs(ConfigValue metrics) {
        boolean flat = metrics.isList()
                && metrics.list("").stream().noneMatch(item -> item.isList() || item.isNull());
        return metrics.writer().isOld() && outputs > 1 && flat
                ? metrics.with(Collections.nCopies(outputs, metrics))
                : metrics;
    }
}
