package io.keratin.files.config;

import java.util.List;
import java.util.Map;

/**
 * What the arguments of an optimizer of Keras 1 or 2 are in Keras 3: its names and its values, with
 * old defaults made explicit.
 *
 * <p>The formulas are Keras 3's. Those of RMSprop and Adagrad add epsilon under the root, where
 * older ones add it behind. A schedule that Keras 3 has not is refused.
 */
final class OldOptimizers {
    private static final String NADAM = "Nadam";

    /** The schedule that is {@code decay}, with {@code decay_steps} of 1. */
    static final String INVERSE_TIME_DECAY = "InverseTimeDecay";

    /** Learning rates where none is given, as far as Keras 3 has others. */
    private static final Map<String, Double> LEARNING_RATES =
            Map.of("Adagrad", 0.01, "Adadelta", 1.0, "Adamax", 0.002, NADAM, 0.002);

    private final String className;
    private final OldArguments arguments;
    private final KerasVersion writer;

    private OldOptimizers(String className, OldArguments arguments, KerasVersion writer) {
        this.className = className;
        this.arguments = arguments;
        this.writer = writer;
    }

    /** The arguments in Keras 3's form; those that are in it already stay as they are. */
    static ConfigValue arguments(KerasObject optimizer, KerasVersion writer) {
        OldArguments arguments = new OldArguments(optimizer.arguments());
        new OldOptimizers(optimizer.className(), arguments, writer).bring();
        return arguments.whole();
    }

    private void bring() {
        arguments.rename("lr", "learning_rate");
        if (className.equals(NADAM) && writer.isOld()) {
            String help = "Keras 3 has another schedule of the momentum here; load the model"
                    + " without its training, and compile it";
            // In TensorFlow `decay` of this one optimizer is what was `schedule_decay`.
            only(1, "decay", help);
            only(1, "schedule_decay", help);
        } else {
            decay();
            only(0, "schedule_decay", "Keras 3 has no such schedule");
        }
        if (writer.isOld()) {
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
        }
    }

    /** The learning rate divided by 1 + decay·steps is a schedule of Keras 3. */
    private void decay() {
        ConfigValue decay = arguments.remove("decay");
        if (decay == null || decay.isNull() || decay.number() == 0) {
            return;
        }
        ConfigValue rate = arguments.find("learning_rate");
        if (!writer.isOld() || !(decay.number() > 0)) {
            throw decay.wrong("0", writer.isOld() ? "" : "Keras 3 has schedules in its place");
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
        if (className.equals("Adagrad") && !arguments.has("initial_accumulator_value")) {
            arguments.put("initial_accumulator_value", 0.0);
        }
    }

    private void only(double expected, String key, String help) {
        ConfigValue value = arguments.remove(key);
        if (value != null && !value.isNull() && value.number() != expected) {
            throw value.wrong(expected == 0 ? "0" : "1", help);
        }
    }
}
