package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.losses.Losses;
import io.keratin.optimizers.NadamKeras2;
import io.keratin.optimizers.OptimizerSpec;
import io.keratin.optimizers.Optimizers;
import io.keratin.spec.CallForm;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.KerasNames;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes how a model is trained as {@code training_config} of a whole model in a file of HDF5. */
final class TrainingWriter {
    /** What a class of Keras 2.2 writes: its arguments in their order, some as they were given. */
    private record Form(String className, List<String> keys, Set<String> plain) {
        Form(String className, String... keys) {
            // The others are variables of float32.
            this(className, List.of(keys), Set.of("epsilon", "schedule_decay"));
        }
    }

    private static final List<Form> KERAS2 = List.of(
            new Form("SGD", "lr", "momentum", "decay", "nesterov"),
            new Form("RMSprop", "lr", "rho", "decay", "epsilon"),
            new Form("Adagrad", "lr", "decay", "epsilon"),
            new Form(
                    "Adadelta", List.of("lr", "rho", "decay", "epsilon"), Set.of("rho", "epsilon")),
            new Form("Adam", "lr", "beta_1", "beta_2", "decay", "epsilon", "amsgrad"),
            new Form("Adamax", "lr", "beta_1", "beta_2", "decay", "epsilon"),
            new Form("Nadam", "lr", "beta_1", "beta_2", "epsilon", "schedule_decay"));

    /** What only later versions of Keras 2 have, with what it is in 2.2. */
    private static final Map<String, Object> LATER = Map.of("initial_accumulator_value", 0.0);

    /** What Keras 3 alone has, where it makes no difference. */
    private static final Map<String, Object> STANDARD = Map.of(
            "use_ema",
            false,
            "ema_momentum",
            0.99,
            "momentum",
            0.0,
            "centered",
            false,
            "decay",
            0.0,
            "schedule_decay",
            1.0);

    private TrainingWriter() {}

    /**
     * The configuration.
     *
     * @param outputs the names of the layers that make the model's outputs
     * @param learningRate the optimizer's present one; empty for that of the specification
     */
    static Map<String, @Nullable Object> write(
            CompileSpec compile,
            List<String> outputs,
            Dialect dialect,
            OptionalDouble learningRate) {
        Map<String, @Nullable Object> config =
                CompileWriter.write(compile, outputs.size(), dialect);
        Map<String, @Nullable Object> optimizer = Keras2Values.object(config.remove("optimizer"));
        Map<String, @Nullable Object> arguments = Keras2Values.object(optimizer.get("config"));
        learningRate.ifPresent(rate -> arguments.put("learning_rate", rate));
        String className = Keras2Values.text(optimizer.get("class_name"));
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("class_name", className);
        if (dialect == Dialect.KERAS2) {
            arguments.put("schedule_decay", scheduleDecay(compile));
        }
        plain.put("config", dialect == Dialect.KERAS2 ? keras2(className, arguments) : arguments);
        if (dialect == Dialect.KERAS3) {
            config.replace("loss", wholeNames(config.get("loss")));
            config.put("optimizer_config", plain);
            return config;
        }
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        old.put("optimizer_config", plain);
        old.put("loss", names(config.get("loss"), "loss"));
        old.put("metrics", metrics(names(config.get("metrics"), "metrics"), outputs));
        old.put("sample_weight_mode", null);
        old.put("loss_weights", config.get("loss_weights"));
        return old;
    }

    /**
     * Losses by their whole names: Keras 3 writes {@code mse} and {@code mae} into such files as
     * they were given, and then cannot open them.
     */
    private static @Nullable Object wholeNames(@Nullable Object loss) {
        if (loss instanceof List<?> losses) {
            List<@Nullable Object> names = new ArrayList<>();
            losses.forEach(one -> names.add(wholeNames(one)));
            return names;
        }
        if (loss instanceof String name) {
            String className = Losses.bind(CallForm.parse(name), Where.model("Compile", "loss"))
                    .className();
            return name.equals(className) ? name : KerasNames.snakeCase(className);
        }
        return loss;
    }

    /** Keras 2.2 takes a list as the metrics of every output, and others by the outputs' names. */
    private static Object metrics(@Nullable Object metrics, List<String> outputs) {
        if (metrics == null) {
            return List.of();
        }
        List<?> each = Keras2Values.list(metrics);
        if (outputs.size() == 1) {
            return each;
        }
        if (each.stream().distinct().count() == 1) {
            return Keras2Values.list(each.get(0));
        }
        if (outputs.stream().distinct().count() < outputs.size()) {
            // A layer that makes several outputs: lists of lists, as Keras 2.3 and newer take them.
            return each;
        }
        Map<String, @Nullable Object> byOutput = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            byOutput.put(outputs.get(i), each.get(i));
        }
        return byOutput;
    }

    private static Map<String, @Nullable Object> keras2(
            String className, Map<String, @Nullable Object> keras3) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(keras3);
        arguments.remove("name");
        Object rate = arguments.remove("learning_rate");
        arguments.put("lr", rate);
        arguments.put("decay", 0.0);
        if (rate instanceof Map) {
            decay(Keras2Values.object(rate), arguments);
        }
        Form form = KERAS2.stream()
                .filter(one -> one.className().equals(className))
                .findFirst()
                .orElseThrow(() -> refused(
                        "optimizer",
                        "one of " + KERAS2.stream().map(Form::className).toList(),
                        className));
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        move(arguments, "global_clipnorm", written, "clipnorm");
        move(arguments, "clipvalue", written, "clipvalue");
        for (String key : form.keys()) {
            Object value = arguments.remove(key);
            boolean plain = form.plain().contains(key);
            written.put(key, value instanceof Double number && !plain ? single(number) : value);
        }
        LATER.forEach((key, before) -> {
            Object value = arguments.remove(key);
            if (value != null && !value.equals(before)) {
                written.put(key, value);
            }
        });
        arguments.forEach((key, value) -> {
            if (value != null && !value.equals(STANDARD.get(key))) {
                throw refused("optimizer", "no " + key + " of " + className, value.toString());
            }
        });
        return written;
    }

    /** How the momentum of Nadam grows; 1 in Keras 3. */
    private static double scheduleDecay(CompileSpec compile) {
        OptimizerSpec optimizer =
                Optimizers.parse(compile.optimizer(), Where.model("Compile", "optimizer"));
        return optimizer instanceof NadamKeras2 nadam ? nadam.scheduleDecay() : 1;
    }

    /** The one schedule of Keras 2. */
    private static void decay(
            Map<String, @Nullable Object> schedule, Map<String, @Nullable Object> arguments) {
        String className = Keras2Values.text(schedule.get("class_name"));
        Map<String, @Nullable Object> config = Keras2Values.object(schedule.get("config"));
        boolean same = className.equals(OldOptimizers.INVERSE_TIME_DECAY)
                && Integer.valueOf(1).equals(config.get("decay_steps"))
                && Boolean.FALSE.equals(config.get("staircase"));
        if (!same) {
            throw refused(
                    "optimizer",
                    "a learning rate that is a number, or InverseTimeDecay with decay_steps 1 and"
                            + " without staircase",
                    className + " of " + config);
        }
        arguments.put("lr", config.get("initial_learning_rate"));
        arguments.put("decay", config.get("decay_rate"));
    }

    private static void move(
            Map<String, @Nullable Object> arguments,
            String from,
            Map<String, @Nullable Object> written,
            String to) {
        Object value = arguments.remove(from);
        if (value != null) {
            written.put(to, value);
        }
    }

    private static double single(double value) {
        return (float) value;
    }

    /** Losses and metrics, which are names in Keras 2. */
    private static @Nullable Object names(@Nullable Object tree, String what) {
        if (tree instanceof List<?> items) {
            List<@Nullable Object> names = new ArrayList<>();
            items.forEach(item -> names.add(names(item, what)));
            return names;
        }
        if (tree instanceof Map<?, ?> map) {
            if (map.containsKey("class_name")) {
                throw refused(what, "a name", "an object of class " + map.get("class_name"));
            }
            Map<String, @Nullable Object> byOutput = new LinkedHashMap<>();
            map.forEach((key, value) -> byOutput.put((String) key, names(value, what)));
            return byOutput;
        }
        return tree;
    }

    private static KerasFileException refused(String what, String expected, String found) {
        return new KerasFileException(
                KerasJson.CONFIGURATION,
                "training_config." + what,
                "what Keras 2 can hold: " + expected,
                found,
                "write the model for Keras 3");
    }
}
