package io.keratin.files.config;

import io.keratin.losses.Losses;
import io.keratin.metrics.Metrics;
import io.keratin.optimizers.Optimizers;
import io.keratin.optimizers.schedules.Schedules;
import io.keratin.spec.Arguments;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.CompileProblems;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a model is trained from Keras's {@code compile_config}.
 *
 * <p>Losses, their weights and metrics may be given to all outputs, in the outputs' order, or by
 * their names. What {@link CompileSpec} cannot say is refused: weighted metrics, outputs without a
 * loss. {@code run_eagerly}, {@code jit_compile} and {@code steps_per_execution} are how Keras runs
 * a model and change no result: they are not kept. Nor is the name of an optimizer, which names its
 * variables in files.
 */
final class CompileReader {
    /** What can be done about a way to train that there is not. */
    static final String WITHOUT_TRAINING =
            "load the model without how it is trained, by Models.load(file, false), and compile it";

    private final List<String> outputs;

    private CompileReader(List<String> outputs) {
        this.outputs = outputs;
    }

    /**
     * How the model is trained; null where the configuration is empty.
     *
     * @param outputs the names of the layers that make the model's outputs
     */
    static @Nullable CompileSpec read(ConfigValue value, List<String> outputs) {
        if (value.isNull()) {
            return null;
        }
        ConfigObject config = value.object("an object, or null");
        return config.keys().isEmpty() ? null : new CompileReader(outputs).read(config);
    }

    private CompileSpec read(ConfigObject config) {
        ConfigValue optimizer = config.findValue("optimizer");
        List<String> losses = losses(config.take("loss"));
        ConfigValue weights = config.findValue("loss_weights");
        ConfigValue metrics = config.findValue("metrics");
        ConfigValue weighted = config.findValue("weighted_metrics");
        if (weighted != null && !TrainingReader.isNothing(weighted)) {
            throw weighted.wrong(
                    "null, or none for each output",
                    "weighted metrics are not supported yet; " + WITHOUT_TRAINING);
        }
        checkExecution(config);
        config.end("compile_config");
        return CompileSpec.each(
                // Keras's own default, where a file has none.
                optimizer == null ? "rmsprop" : optimizer(optimizer),
                losses,
                weights == null ? List.of() : weights(weights),
                metrics == null ? List.of() : metrics(metrics));
    }

    /** How Keras runs the model has to be well written, though nothing depends on it. */
    private static void checkExecution(ConfigObject config) {
        for (String key : List.of("run_eagerly", "jit_compile", "auto_scale_loss")) {
            ConfigValue flag = config.findValue(key);
            if (flag != null && !"auto".equals(flag.value())) {
                flag.flag();
            }
        }
        ConfigValue steps = config.findValue("steps_per_execution");
        if (steps != null) {
            steps.integer("a whole number");
        }
    }

    private static String optimizer(ConfigValue value) {
        if (value.isText()) {
            CallForm call = CallObjects.bare(value, value.text("an optimizer"));
            return Placed.at(value, () -> Optimizers.parse(call.name(), Placed.HERE))
                    .text();
        }
        KerasObject object = KerasObject.read(value, "an optimizer: an object, or its name");
        object.whole().skip("build_config");
        object.whole().end("an optimizer");
        ConfigObject config = object.arguments();
        Map<String, Object> arguments = new LinkedHashMap<>(
                CallObjects.call(object, List.of("name", "learning_rate")).arguments());
        ConfigValue rate = config.findValue("learning_rate");
        if (rate != null) {
            arguments.put(
                    "learning_rate",
                    rate.isObject() ? schedule(rate) : LearningRate.read(rate.number()));
        }
        CallForm call = new CallForm(object.className(), arguments);
        BoundCall bound = Placed.at(value, () -> Optimizers.bind(call, Placed.HERE));
        String text = CallObjects.text(bound, value);
        return Placed.at(value, () -> Optimizers.parse(text, Placed.HERE)).text();
    }

    /** The call of a schedule; its name says nothing. */
    private static CallForm schedule(ConfigValue value) {
        KerasObject object = KerasObject.read(value, "a number, or a schedule");
        object.whole().skip("build_config");
        object.whole().end("a schedule");
        CallForm call = CallObjects.callWithLists(object, List.of("name"));
        Placed.at(value, () -> Schedules.bind(call, Placed.HERE));
        return call;
    }

    private List<String> losses(ConfigValue value) {
        if (value.isNull()) {
            throw value.wrong("a loss", "a model that is trained without one cannot be read");
        }
        List<String> losses = new ArrayList<>();
        if (value.isList()) {
            value.list("losses").forEach(item -> losses.add(loss(item)));
        } else if (value.isObject() && !isSerialised(value)) {
            byOutput(value, "loss").forEach(item -> losses.add(loss(item)));
        } else {
            losses.add(loss(value));
        }
        if (losses.size() != 1 && losses.size() != outputs.size()) {
            throw value.wrong("a loss for each of the " + outputs.size() + " outputs", "");
        }
        return losses;
    }

    private static String loss(ConfigValue value) {
        String text = call(value, "a loss", Losses::bind);
        Placed.at(value, () -> Losses.parse(text, Placed.HERE));
        return text;
    }

    /**
     * The weights of the outputs' losses: a number for one output, a list, or an object by name.
     */
    private List<Double> weights(ConfigValue value) {
        List<ConfigValue> each;
        if (value.isObject()) {
            each = byOutput(value, "weights of losses");
        } else if (value.isList()) {
            each = value.list("weights of losses");
        } else {
            each = List.of(value);
        }
        if (each.size() != outputs.size()) {
            throw value.wrong("a weight for each of the " + outputs.size() + " outputs", "");
        }
        List<Double> weights = new ArrayList<>();
        for (ConfigValue weight : each) {
            // Keras counts a loss once where its name is missing.
            double number = weight.isNull() ? 1 : weight.number();
            if (CompileProblems.isWrong(number)) {
                throw weight.wrong("a finite weight of at least 0", "");
            }
            weights.add(number);
        }
        return weights;
    }

    private List<List<String>> metrics(ConfigValue value) {
        List<ConfigValue> each;
        if (value.isObject() && !isSerialised(value)) {
            each = byOutput(value, "metrics");
        } else if (outputs.size() == 1) {
            return List.of(flat(value));
        } else {
            each = value.list("metrics for each output");
        }
        if (each.isEmpty()) {
            return List.of();
        }
        if (each.size() != outputs.size()) {
            throw value.wrong("metrics for each of the " + outputs.size() + " outputs", "");
        }
        return each.stream().map(CompileReader::flat).toList();
    }

    /** One metric, or lists of them in lists, or null for none. */
    private static List<String> flat(ConfigValue value) {
        if (value.isNull()) {
            return List.of();
        }
        if (value.isList()) {
            return value.list("metrics").stream()
                    .flatMap(item -> flat(item).stream())
                    .toList();
        }
        return List.of(call(value, "a metric", Metrics::bind));
    }

    private static boolean isSerialised(ConfigValue value) {
        return value.object("an object").has("class_name");
    }

    /** What an object holds for each output, by the name of its layer; null for none. */
    private List<ConfigValue> byOutput(ConfigValue value, String what) {
        ConfigObject object = value.object("an object");
        List<ConfigValue> found = new ArrayList<>();
        for (String output : outputs) {
            ConfigValue item = object.find(output);
            found.add(item == null ? value.child(output, null) : item);
        }
        object.end("the " + what + ", which are those of the outputs");
        return found;
    }

    /** Gives the arguments of a call their values. */
    private interface Binder {
        BoundCall bind(CallForm call, Where where);
    }

    /**
     * A loss or metric in call form: a name alone for a name, brackets for an object.
     *
     * @throws ProblemException if there is no such one
     */
    private static String call(ConfigValue value, String what, Binder binder) {
        if (value.isObject()) {
            KerasObject object = KerasObject.read(value, what);
            object.whole().skip("build_config");
            object.whole().end(what);
            if (!object.className().equals("function")) {
                DTypes.requireFloat32(
                        object.config().isNull() ? null : object.arguments().find("dtype"));
                CallForm call = CallObjects.call(object, List.of("dtype"));
                BoundCall bound = Placed.at(value, () -> binder.bind(call, Placed.HERE));
                return CallObjects.text(withoutOwnName(bound), value);
            }
        }
        ConfigValue name = value.isObject() ? ValueForm.function(value) : value;
        String text = name.text(what + ": an object, or its name");
        CallForm call = CallObjects.bare(name, text);
        Placed.at(name, () -> binder.bind(call, Placed.HERE));
        return text;
    }

    /** The same call without a name that says no more than the class. */
    private static BoundCall withoutOwnName(BoundCall call) {
        Map<String, Object> values = new LinkedHashMap<>(call.arguments().values());
        boolean optional = call.arguments().signature().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("name") && parameter.nullable());
        if (optional && call.name().equals(values.get("name"))) {
            values.put("name", CallForm.NONE);
        }
        return new BoundCall(call.names(), new Arguments(call.arguments().signature(), values));
    }
}
