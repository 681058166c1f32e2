package io.keratin.files.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the arguments of an optimizer of Keras 1 or 2 are in Keras 3: its names and its values, with
 * old defaults made explicit.
 *
 * <p>Where Keras 3 has changed a formula, the old one has a name of its own, such as
 * {@code rmsprop_keras2}.
 */
final class OldOptimizers {
    private static final String NADAM = "Nadam";
    private static final String RMSPROP = "RMSprop";
    private static final String ADAGRAD = "Adagrad";

    /** The schedule that is {@code decay}, with {@code decay_steps} of 1. */
    static final String INVERSE_TIME_DECAY = "InverseTimeDecay";

    /** Learning rates where none is given, as far as Keras 3 has others. */
    private static final Map<String, Double> LEARNING_RATES =
            Map.of(ADAGRAD, 0.01, "Adadelta", 1.0, "Adamax", 0.002, NADAM, 0.002);

    private final String className;
    private final OldArguments arguments;
    private final KerasVersion writer;

    private OldOptimizers(String className, OldArguments arguments, KerasVersion writer) {
        this.className = className;
        this.arguments = arguments;
        this.writer = writer;
    }

    /**
     * The optimizer in Keras 3's form, or under the name of its old formula; what is in that form
     * already stays as it is.
     */
    static Map<String, Object> modern(KerasObject optimizer, KerasVersion writer) {
        OldArguments arguments = new OldArguments(optimizer.arguments());
        OldOptimizers old = new OldOptimizers(optimizer.className(), arguments, writer);
        String className = old.bring();
        Map<String, Object> modern = new LinkedHashMap<>();
        modern.put("class_name", className);
        modern.put("config", arguments.whole());
        return modern;
    }

    private String bring() {
        arguments.rename("lr", "learning_rate");
        if (!writer.isOld()) {
            only("decay");
            only("schedule_decay");
            return className;
        }
        // The new optimizers of Keras 2.11 and later have no decay, and Keras 3's formulas.
        boolean isOriginal = writer != KerasVersion.TENSORFLOW || arguments.has("decay");
        String brought = isOriginal ? original() : className;
        arguments.removeAll(List.of("is_legacy_optimizer", "jit_compile", "initial_decay"));
        ConfigValue averages = arguments.find("use_ema");
        if (averages == null || Boolean.FALSE.equals(averages.value())) {
            // RMSprop of TensorFlow has 100 here, whether there are averages or not.
            arguments.removeAll(List.of("ema_momentum", "ema_overwrite_frequency"));
        }
        ConfigValue epsilon = arguments.find("epsilon");
        if (epsilon != null && epsilon.isNull()) {
            arguments.remove("epsilon");
        }
        if (writer != KerasVersion.TENSORFLOW) {
            beforeTensorflow();
        }
        for (String key : arguments.keys()) {
            ConfigValue number = arguments.find(key);
            if (number != null && number.value() instanceof Double) {
                arguments.put(key, LearningRate.read(number.number()));
            }
        }
        return brought;
    }

    /** Brings what Keras 3 has other formulas for, and gives the name of the optimizer. */
    private String original() {
        if (className.equals(NADAM)) {
            // In TensorFlow `decay` of this one optimizer is what was `schedule_decay`.
            arguments.rename("decay", "schedule_decay");
            ConfigValue slow = arguments.find("schedule_decay");
            if (slow != null && !slow.isNull() && slow.number() == 1) {
                arguments.remove("schedule_decay");
                return className;
            }
            standard("learning_rate", 0.001);
            return "nadam_keras2";
        }
        decay();
        if (className.equals(ADAGRAD)) {
            standard("learning_rate", 0.001);
            standard("initial_accumulator_value", 0.1);
            return "adagrad_keras2";
        }
        ConfigValue momentum = arguments.find("momentum");
        // With momentum it is an operation of TensorFlow, which adds epsilon as Keras 3 does.
        if (className.equals(RMSPROP) && (momentum == null || momentum.number() == 0)) {
            arguments.remove("momentum");
            return "rmsprop_keras2";
        }
        return className;
    }

    /** A default of TensorFlow, as far as it is none of Keras before. */
    private void standard(String key, double value) {
        if (writer == KerasVersion.TENSORFLOW && !arguments.has(key)) {
            arguments.put(key, value);
        }
    }

    /** The learning rate divided by 1 + decay·steps is a schedule of Keras 3. */
    private void decay() {
        ConfigValue decay = arguments.remove("decay");
        if (decay == null || decay.isNull() || decay.number() == 0) {
            return;
        }
        ConfigValue rate = arguments.find("learning_rate");
        if (!(decay.number() > 0)) {
            throw decay.wrong("a number of at least 0", "");
        }
        if (rate == null || rate.isObject()) {
            throw decay.wrong("0, where the learning rate is no number", "");
        }
        arguments.put(
                "learning_rate",
                Map.of(
                        "class_name",
                        INVERSE_TIME_DECAY,
                        "config",
                        Map.of(
                                "initial_learning_rate",
                                LearningRate.read(rate.number()),
                                "decay_steps",
                                1,
                                "decay_rate",
                                LearningRate.read(decay.number()))));
    }

    private void beforeTensorflow() {
        arguments.rename("clipnorm", "global_clipnorm");
        Double rate = LEARNING_RATES.get(className);
        if (rate != null && !arguments.has("learning_rate")) {
            arguments.put("learning_rate", rate);
        }
    }

    /** What Keras 3 never writes, and takes only where it says nothing. */
    private void only(String key) {
        ConfigValue value = arguments.remove(key);
        if (value != null && !value.isNull() && value.number() != 0) {
            throw value.wrong("0", "Keras 3 has schedules of learning rates in its place");
        }
    }
}
