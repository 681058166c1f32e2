package io.keratin.files.config;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renames the layers of Keras 1 and their arguments to those of Keras 2.
 *
 * <p>See Keras's own <a
 * href="https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes">release notes</a> of 2.0.
 */
final class Keras1Layers {
    /** One class for all merges, told apart by their mode. */
    static final String MERGE = "Merge";

    private static final Map<String, String> CLASSES = classes();
    private static final Map<String, String> MERGES = Map.of(
            "sum", "Add",
            "mul", "Multiply",
            "ave", "Average",
            "max", "Maximum",
            "concat", "Concatenate",
            "dot", "Dot",
            "cos", "Dot");

    /** New names of arguments that mean the same in every class. */
    private static final Map<String, String> ARGUMENTS = arguments();

    /** Arguments that said how something is computed, or what follows from the shapes. */
    private static final List<String> GONE = List.of("consume_less", "input_dim", "input_length");

    private Keras1Layers() {}

    private static Map<String, String> classes() {
        Map<String, String> classes = new HashMap<>();
        for (int axes = 1; axes <= 3; axes++) {
            classes.put("Convolution" + axes + "D", "Conv" + axes + "D");
            classes.put("AtrousConvolution" + axes + "D", "Conv" + axes + "D");
            classes.put("SeparableConvolution" + axes + "D", "SeparableConv" + axes + "D");
            classes.put("Deconvolution" + axes + "D", "Conv" + axes + "DTranspose");
        }
        classes.put("TimeDistributedDense", "Dense");
        return classes;
    }

    private static Map<String, String> arguments() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("nb_filter", "filters");
        names.put("subsample", "strides");
        names.put("subsample_length", "strides");
        names.put("stride", "strides");
        names.put("pool_length", "pool_size");
        names.put("border_mode", "padding");
        names.put("atrous_rate", "dilation_rate");
        names.put("bias", "use_bias");
        names.put("init", "kernel_initializer");
        names.put("inner_init", "recurrent_initializer");
        names.put("inner_activation", "recurrent_activation");
        names.put("depthwise_init", "depthwise_initializer");
        names.put("pointwise_init", "pointwise_initializer");
        names.put("beta_init", "beta_initializer");
        names.put("gamma_init", "gamma_initializer");
        names.put("W_regularizer", "kernel_regularizer");
        names.put("U_regularizer", "recurrent_regularizer");
        names.put("b_regularizer", "bias_regularizer");
        names.put("W_constraint", "kernel_constraint");
        names.put("b_constraint", "bias_constraint");
        names.put("dropout_W", "dropout");
        names.put("dropout_U", "recurrent_dropout");
        names.put("p", "rate");
        names.put("sigma", "stddev");
        return names;
    }

    /** The same layer as Keras 2 would have written it. */
    static KerasObject renamed(KerasObject layer) {
        OldArguments arguments = new OldArguments(layer.arguments());
        String className = layer.className().equals(MERGE)
                ? merge(layer, arguments)
                : CLASSES.getOrDefault(layer.className(), layer.className());
        switch (className) {
            case "Embedding" -> embedding(arguments);
            case "PReLU" -> arguments.rename("init", "alpha_initializer");
            case "UpSampling1D" -> arguments.rename("length", "size");
            case "BatchNormalization" ->
                require(arguments, "mode", 0, "other modes are not in Keras 2 any more");
            default -> arguments.rename("output_dim", "units");
        }
        kernelSize(arguments);
        ARGUMENTS.forEach(arguments::rename);
        dataFormat(arguments);
        forgetBias(arguments);
        if (!className.equals("Embedding")) {
            arguments.removeAll(GONE);
        }
        if (layer.className().startsWith("Deconvolution")) {
            arguments.remove("output_shape");
        }
        return new KerasObject(layer.whole(), className, arguments.whole());
    }

    private static String merge(KerasObject layer, OldArguments arguments) {
        ConfigValue mode = layer.arguments().take("mode");
        String className = MERGES.get(mode.text("how tensors are merged"));
        if (className == null) {
            throw mode.wrong(
                    "one of "
                            + String.join(
                                    ", ", MERGES.keySet().stream().sorted().toList()),
                    "code in a configuration is never run");
        }
        ConfigValue branches = arguments.remove("layers");
        if (branches != null && !branches.list("layers, or none").isEmpty()) {
            throw branches.wrong(
                    "an empty list", "a Sequential model of branches is not supported");
        }
        if (className.equals("Concatenate")) {
            arguments.rename("concat_axis", "axis");
        } else if (className.equals("Dot")) {
            arguments.rename("dot_axes", "axes");
            arguments.putPlaced("normalize", mode.with("cos".equals(mode.value())));
        }
        arguments.removeAll(List.of(
                "mode",
                "mode_type",
                "concat_axis",
                "dot_axes",
                "output_shape",
                "output_shape_type",
                "output_mask",
                "output_mask_type",
                "arguments"));
        return className;
    }

    private static void embedding(OldArguments arguments) {
        arguments.rename("init", "embeddings_initializer");
        arguments.rename("W_regularizer", "embeddings_regularizer");
        arguments.rename("W_constraint", "embeddings_constraint");
        ConfigValue dropout = arguments.remove("dropout");
        if (dropout != null && !dropout.isNull() && dropout.number() != 0) {
            // Keras 2 reads such a layer without it, and warns too: predictions are the same.
            System.getLogger(Keras1Layers.class.getName())
                    .log(
                            Level.WARNING,
                            "{0}, at {1}: the layer Embedding trains without the dropout of whole"
                                    + " words that Keras 1 had",
                            dropout.source(),
                            dropout.place());
        }
    }

    private static void require(OldArguments arguments, String key, int value, String help) {
        ConfigValue given = arguments.remove(key);
        if (given != null && !given.isNull() && given.number() != value) {
            throw given.wrong("" + value, help);
        }
    }

    /** One argument in place of one for each axis. */
    private static void kernelSize(OldArguments arguments) {
        for (List<String> names : List.of(
                List.of("filter_length"),
                List.of("nb_row", "nb_col"),
                List.of("kernel_dim1", "kernel_dim2", "kernel_dim3"))) {
            if (names.stream().allMatch(arguments::has)) {
                List<@Nullable Object> sizes = new ArrayList<>();
                names.forEach(name -> sizes.add(arguments.remove(name)));
                arguments.put("kernel_size", sizes);
            }
        }
    }

    private static void dataFormat(OldArguments arguments) {
        ConfigValue ordering = arguments.remove("dim_ordering");
        if (ordering == null || "default".equals(ordering.value())) {
            return;
        }
        arguments.putPlaced(
                "data_format",
                ordering.with(
                        switch (ordering.text("\"tf\" or \"th\"")) {
                            case "tf" -> "channels_last";
                            case "th" -> "channels_first";
                            default -> throw ordering.wrong("\"tf\" or \"th\"", "");
                        }));
    }

    private static void forgetBias(OldArguments arguments) {
        ConfigValue start = arguments.remove("forget_bias_init");
        if (start != null) {
            arguments.putPlaced(
                    "unit_forget_bias",
                    start.with(
                            switch (start.text("a name")) {
                                case "one", "ones" -> true;
                                case "zero", "zeros" -> false;
                                default -> throw start.wrong("\"one\" or \"zero\"", "");
                            }));
        }
    }
}
