package io.keratin.files.config;

import io.keratin.shape.DType;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code config} of layers of Keras 1 and 2 as Keras 3 would have written it. */
final class Keras2Layers {
    /** Arguments with a number for each axis, which older versions also wrote as one number. */
    private static final Set<String> SIZES =
            Set.of("kernel_size", "strides", "pool_size", "dilation_rate");

    /** Keras 2's LSTM for GPUs only. */
    private static final String CUDNN_LSTM = "CuDNNLSTM";

    private Keras2Layers() {}

    /**
     * The same layer in the form of Keras 3; the layer itself where it is that already. What the
     * layer's model needs of its input, {@code batch_input_shape}, is left out.
     */
    static KerasObject modern(KerasObject layer) {
        KerasVersion writer = layer.config().writer();
        if (!writer.isOld() || ModelReader.isModel(layer) || layer.className().equals("Lambda")) {
            return layer;
        }
        // Keras 2 kept the Merge of Keras 1 for a while.
        boolean isOfKeras1 =
                writer == KerasVersion.KERAS1 || layer.className().equals(Keras1Layers.MERGE);
        KerasObject renamed = isOfKeras1 ? Keras1Layers.renamed(layer) : ofTensorflow1(layer);
        if (renamed.className().equals(CUDNN_LSTM)) {
            renamed = ofGpu(renamed);
        }
        Keras2Form form = Keras2Forms.find(renamed.className());
        OldArguments arguments = new OldArguments(renamed.arguments());
        if (!renamed.className().equals("InputLayer")) {
            inputs(arguments);
            sizes(renamed.className(), arguments);
            if (renamed.className().equals("BatchNormalization")) {
                axis(arguments);
            }
            if (form != null) {
                apply(form, writer, arguments);
            }
        }
        return new KerasObject(renamed.whole(), renamed.className(), arguments.whole());
    }

    /** TensorFlow 1.13 wrote the name that a class had inside of it. */
    private static KerasObject ofTensorflow1(KerasObject layer) {
        return layer.className().equals("BatchNormalizationV1")
                ? new KerasObject(layer.whole(), "BatchNormalization", layer.config())
                : layer;
    }

    /** The layer that computes the same anywhere; on GPUs there was no other activation. */
    private static KerasObject ofGpu(KerasObject layer) {
        OldArguments arguments = new OldArguments(layer.arguments());
        arguments.put("activation", "tanh");
        arguments.put("recurrent_activation", "sigmoid");
        return new KerasObject(layer.whole(), "LSTM", arguments.whole());
    }

    /** A layer's {@code dtype} is that of its input where it says the input's shape. */
    private static void inputs(OldArguments arguments) {
        boolean first = arguments.remove("batch_input_shape") != null;
        ConfigValue dtype = arguments.find("dtype");
        if (first && dtype != null && DType.INT32.keras().equals(dtype.value())) {
            arguments.remove("dtype");
        }
        arguments.remove("input_dtype");
    }

    private static void sizes(String className, OldArguments arguments) {
        String end = className.replaceFirst("Transpose$", "");
        int axes = end.matches(".*[123]D") ? end.charAt(end.length() - 2) - '0' : 0;
        for (String name : SIZES) {
            ConfigValue given = arguments.find(name);
            if (axes > 0 && given != null && given.value() instanceof Number) {
                arguments.put(name, Collections.nCopies(axes, given.value()));
            }
        }
    }

    /** Keras 2 in TensorFlow writes the axis as a list of one. */
    private static void axis(OldArguments arguments) {
        ConfigValue axis = arguments.find("axis");
        if (axis != null && axis.isList()) {
            List<ConfigValue> axes = axis.list("an axis");
            if (axes.size() != 1) {
                throw axis.wrong("one axis", "several are not in Keras 3 any more");
            }
            arguments.putPlaced("axis", axes.get(0));
        }
    }

    private static void apply(Keras2Form form, KerasVersion writer, OldArguments arguments) {
        form.renamed().forEach((keras3, keras2) -> arguments.rename(keras2, keras3));
        form.differences().forEach((key, difference) -> {
            if (difference.kind() == Keras2Form.Kind.IDLE) {
                arguments.remove(key);
            } else if (difference.kind() == Keras2Form.Kind.FIXED) {
                ConfigValue given = arguments.remove(key);
                if (given != null && !same(given.value(), difference.value())) {
                    String value = given.with(difference.value()).shown();
                    throw given.wrong(value, ConfigValue.quoted(key) + " is not supported");
                }
            }
        });
        // TensorFlow's own defaults are those of Keras 3.
        if (writer != KerasVersion.TENSORFLOW) {
            form.defaults().forEach((key, value) -> {
                if (!arguments.has(key)) {
                    arguments.put(key, value);
                }
            });
        }
    }

    private static boolean same(@Nullable Object given, @Nullable Object expected) {
        if (given instanceof Number a && expected instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return given == null || given.equals(expected);
    }
}
