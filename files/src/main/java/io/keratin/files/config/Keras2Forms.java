package io.keratin.files.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Keras 2.2.4 writes the layers of each class, where it differs from Keras 3: a line for each
 * class, by its name in Keras 3. Everything else is as {@link LayerForms} has it.
 *
 * <p>Classes that exist already and those of Keras 2.2.4 that are to come are all here.
 */
final class Keras2Forms {
    /** Keys of a recurrent layer that differ from Keras 3's. */
    private static final Keras2Form RECURRENT = Keras2Form.SAME
            .later("zero_output_for_mask", false)
            .lacking("seed", null)
            .only("time_major", false)
            .idle("input_dim")
            .idle("input_length");

    private static final List<String> DEPTHWISE = List.of(
            "filters",
            "kernel_size",
            "strides",
            "padding",
            "data_format",
            "dilation_rate",
            "activation",
            "use_bias",
            "bias_initializer",
            "bias_regularizer",
            "activity_regularizer",
            "bias_constraint",
            "depth_multiplier");

    private static final Map<String, Keras2Form> FORMS = forms();

    /** Classes that came into Keras 2 after 2.2.4, as part of TensorFlow. */
    private static final Set<String> LATER = Set.of(
            "AdditiveAttention",
            "Attention",
            "CategoryEncoding",
            "CenterCrop",
            "Conv1DTranspose",
            "ConvLSTM1D",
            "ConvLSTM3D",
            "DepthwiseConv1D",
            "Discretization",
            "EinsumDense",
            "GroupNormalization",
            "LayerNormalization",
            "MultiHeadAttention",
            "Normalization",
            "RandomBrightness",
            "RandomContrast",
            "RandomCrop",
            "RandomFlip",
            "RandomRotation",
            "RandomTranslation",
            "RandomZoom",
            "Rescaling",
            "Resizing",
            "SpectralNormalization",
            "UnitNormalization");

    /** Classes that came with Keras 3. */
    private static final Set<String> NEWER =
            Set.of("GroupQueryAttention", "Identity", "RMSNormalization");

    /** Classes of Keras 1 and 2 that Keras 3 does not have any more. */
    private static final Set<String> GONE = Set.of(
            "CuDNNGRU",
            "CuDNNLSTM",
            "DenseFeatures",
            "Highway",
            "LocallyConnected1D",
            "LocallyConnected2D",
            "MaxoutDense",
            "ParametricSoftplus",
            "SReLU",
            "ThresholdedReLU");

    private Keras2Forms() {}

    /** Whether Keras has, or once had, layers of a class. */
    static boolean isKeras(String className) {
        return find(className) != null || isNewer(className) || GONE.contains(className);
    }

    /** The form of a class; null where no Keras 2 has it. */
    static @Nullable Keras2Form find(String className) {
        Keras2Form form = FORMS.get(className);
        return form == null && LATER.contains(className) ? Keras2Form.SAME : form;
    }

    private static Map<String, Keras2Form> forms() {
        Map<String, Keras2Form> forms = new LinkedHashMap<>();
        Keras2Form same = Keras2Form.SAME;
        for (String name : List.of(
                "Activation",
                "ActivityRegularization",
                "Add",
                "Average",
                "Concatenate",
                "Cropping1D",
                "Cropping2D",
                "Cropping3D",
                "Dot",
                "ELU",
                "Flatten",
                "InputLayer",
                "Masking",
                "Maximum",
                "Minimum",
                "Multiply",
                "Permute",
                "PReLU",
                "RepeatVector",
                "Reshape",
                "Softmax",
                "Subtract",
                "TimeDistributed",
                "UpSampling1D",
                "UpSampling3D",
                "ZeroPadding2D",
                "ZeroPadding3D")) {
            forms.put(name, same);
        }
        forms.put("ZeroPadding1D", same.lacking("data_format", "channels_last"));
        forms.put("UpSampling2D", same.missing("interpolation", "nearest"));
        forms.put("LeakyReLU", same.renamed("negative_slope", "alpha"));
        forms.put("ReLU", same);
        forms.put(
                "Dense",
                same.written("activity_regularizer", null)
                        .first(
                                "units",
                                "activation",
                                "use_bias",
                                "kernel_initializer",
                                "bias_initializer",
                                "kernel_regularizer",
                                "bias_regularizer",
                                "activity_regularizer"));
        forms.put("Embedding", same.idle("input_length", null).only("sparse", false));
        noise(forms, same);
        images(forms, same);
        recurrent(forms);
        forms.put(
                "BatchNormalization",
                same.later("synchronized", false)
                        .later("renorm", false)
                        .later("renorm_clipping", null)
                        .later("renorm_momentum", 0.99)
                        .only("virtual_batch_size", null)
                        .only("adjustment", null)
                        .idle("fused"));
        return Collections.unmodifiableMap(forms);
    }

    private static void noise(Map<String, Keras2Form> forms, Keras2Form same) {
        forms.put("Dropout", same.first("rate", "noise_shape", "seed"));
        forms.put("GaussianDropout", same.later("seed", null));
        forms.put("GaussianNoise", same.later("seed", null));
        forms.put("AlphaDropout", same.later("seed", null).later("noise_shape", null));
        for (int axes = 1; axes <= 3; axes++) {
            Keras2Form spatial =
                    same.fixed("noise_shape", null).first("rate", "noise_shape", "seed");
            forms.put(
                    "SpatialDropout" + axes + "D",
                    axes == 1 ? spatial : spatial.later("data_format", "channels_last"));
        }
    }

    private static void images(Map<String, Keras2Form> forms, Keras2Form same) {
        String[] depthwise = DEPTHWISE.toArray(new String[0]);
        for (int axes = 1; axes <= 3; axes++) {
            Keras2Form conv = same.later("groups", 1);
            forms.put("Conv" + axes + "D", conv);
            Keras2Form pooling = axes == 1 ? same.first("strides", "pool_size", "padding") : same;
            forms.put("MaxPooling" + axes + "D", pooling);
            forms.put("AveragePooling" + axes + "D", pooling);
            Keras2Form global = same.later("keepdims", false);
            forms.put("GlobalMaxPooling" + axes + "D", global);
            forms.put("GlobalAveragePooling" + axes + "D", global);
        }
        forms.put("Conv2DTranspose", same.last("output_padding").only("groups", 1));
        forms.put(
                "Conv3DTranspose",
                same.last("output_padding")
                        .only("groups", 1)
                        .later("dilation_rate", List.of(1, 1, 1)));
        forms.put("DepthwiseConv2D", same.first(depthwise).only("groups", 1));
        forms.put("SeparableConv1D", same.first(depthwise).only("groups", 1));
        forms.put("SeparableConv2D", same.first(depthwise).only("groups", 1));
    }

    private static void recurrent(Map<String, Keras2Form> forms) {
        forms.put("SimpleRNN", RECURRENT.idle("implementation"));
        forms.put(
                "LSTM",
                RECURRENT
                        .missing("recurrent_activation", "hard_sigmoid")
                        .idle("implementation", 1)
                        .last("implementation"));
        forms.put(
                "GRU",
                RECURRENT
                        .missing("recurrent_activation", "hard_sigmoid")
                        .missing("reset_after", false)
                        .idle("implementation", 1)
                        .last("implementation", "reset_after"));
        forms.put(
                "ConvLSTM2D",
                RECURRENT
                        .missing("recurrent_activation", "hard_sigmoid")
                        .only("groups", 1)
                        .idle("implementation"));
        forms.put("Bidirectional", Keras2Form.SAME.first("layer", "merge_mode"));
    }

    /** Whether a class came with Keras 3, and no Keras 2 has it. */
    static boolean isNewer(String className) {
        return NEWER.contains(className);
    }
}
