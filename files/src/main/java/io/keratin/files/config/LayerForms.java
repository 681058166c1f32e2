package io.keratin.files.config;

import static io.keratin.files.config.TableForm.Mark.BUILT;
import static io.keratin.files.config.TableForm.Mark.TAKES_LIST;
import static io.keratin.files.config.TableForm.Mark.TAKES_STATES;
import static io.keratin.files.config.TableForm.Mark.TAKES_TRAINING;
import static io.keratin.files.config.TableForm.ifSet;
import static io.keratin.files.config.TableForm.key;
import static io.keratin.files.config.TableForm.newer;
import static io.keratin.files.config.TableForm.none;
import static io.keratin.files.config.ValueForm.ACTIVATION;
import static io.keratin.files.config.ValueForm.AXES;
import static io.keratin.files.config.ValueForm.AXIS;
import static io.keratin.files.config.ValueForm.CONSTRAINT;
import static io.keratin.files.config.ValueForm.FLAG;
import static io.keratin.files.config.ValueForm.INITIALIZER;
import static io.keratin.files.config.ValueForm.INTEGER;
import static io.keratin.files.config.ValueForm.NUMBER;
import static io.keratin.files.config.ValueForm.OPTIONAL_INTEGER;
import static io.keratin.files.config.ValueForm.OPTIONAL_NUMBER;
import static io.keratin.files.config.ValueForm.OPTIONAL_PAIR;
import static io.keratin.files.config.ValueForm.OPTIONAL_SIZES;
import static io.keratin.files.config.ValueForm.PADDING;
import static io.keratin.files.config.ValueForm.PAIR;
import static io.keratin.files.config.ValueForm.REGULARIZER;
import static io.keratin.files.config.ValueForm.SIZES;
import static io.keratin.files.config.ValueForm.TEXT;

import io.keratin.layers.Activation;
import io.keratin.layers.Add;
import io.keratin.layers.Average;
import io.keratin.layers.AveragePooling2D;
import io.keratin.layers.BatchNormalization;
import io.keratin.layers.Concatenate;
import io.keratin.layers.Conv2D;
import io.keratin.layers.Dense;
import io.keratin.layers.Dot;
import io.keratin.layers.Dropout;
import io.keratin.layers.Embedding;
import io.keratin.layers.Flatten;
import io.keratin.layers.GlobalAveragePooling2D;
import io.keratin.layers.GlobalMaxPooling2D;
import io.keratin.layers.LSTM;
import io.keratin.layers.Masking;
import io.keratin.layers.MaxPooling2D;
import io.keratin.layers.Maximum;
import io.keratin.layers.Minimum;
import io.keratin.layers.Multiply;
import io.keratin.layers.Permute;
import io.keratin.layers.ReLU;
import io.keratin.layers.RepeatVector;
import io.keratin.layers.Reshape;
import io.keratin.layers.Subtract;
import io.keratin.layers.ZeroPadding2D;
import io.keratin.spec.LayerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Keras 3 writes the layers of each class: its {@code get_config}, key by key in its order.
 *
 * <p>A layer's keys are its attributes in snake case. {@link TableForm#none} stands for what Keras
 * has and Keratin does not: null, or the value it has by default, is read and written, anything
 * else refused by name. {@link TableForm#newer} stands for keys that the latest Keras writes and an
 * older one refuses: they are read, and left out of what is written, which every Keras from 3.4 on
 * opens.
 */
final class LayerForms {
    private static final Map<String, LayerForm> FORMS = byName(List.of(
            new InputForm(),
            TableForm.of(
                            Dense.TYPE,
                            key("units", INTEGER),
                            key("activation", ACTIVATION),
                            key("use_bias", FLAG),
                            key("kernel_initializer", INITIALIZER),
                            key("bias_initializer", INITIALIZER),
                            key("kernel_regularizer", REGULARIZER),
                            key("bias_regularizer", REGULARIZER),
                            key("kernel_constraint", CONSTRAINT),
                            key("bias_constraint", CONSTRAINT),
                            ifSet("activity_regularizer", REGULARIZER),
                            newer("quantization_config"))
                    .with(BUILT),
            TableForm.of(Activation.TYPE, key("activation", ACTIVATION)),
            TableForm.of(
                    ReLU.TYPE,
                    key("max_value", OPTIONAL_NUMBER),
                    key("negative_slope", NUMBER),
                    key("threshold", NUMBER)),
            TableForm.of(
                            Dropout.TYPE,
                            key("rate", NUMBER),
                            key("seed", OPTIONAL_INTEGER),
                            key("noise_shape", OPTIONAL_SIZES))
                    .with(TAKES_TRAINING),
            TableForm.of(Flatten.TYPE, key("data_format", TEXT)).with(BUILT),
            TableForm.of(Reshape.TYPE, key("target_shape", SIZES)),
            TableForm.of(Add.TYPE).with(BUILT, TAKES_LIST),
            TableForm.of(Subtract.TYPE).with(BUILT, TAKES_LIST),
            TableForm.of(Multiply.TYPE).with(BUILT, TAKES_LIST),
            TableForm.of(Average.TYPE).with(BUILT, TAKES_LIST),
            TableForm.of(Maximum.TYPE).with(BUILT, TAKES_LIST),
            TableForm.of(Minimum.TYPE).with(BUILT, TAKES_LIST),
            TableForm.of(Concatenate.TYPE, key("axis", INTEGER)).with(BUILT, TAKES_LIST),
            TableForm.of(Dot.TYPE, key("axes", AXES), key("normalize", FLAG))
                    .with(BUILT, TAKES_LIST),
            TableForm.of(RepeatVector.TYPE, key("n", INTEGER)).with(BUILT),
            TableForm.of(
                            BatchNormalization.TYPE,
                            key("axis", AXIS),
                            key("momentum", NUMBER),
                            key("epsilon", NUMBER),
                            key("center", FLAG),
                            key("scale", FLAG),
                            key("beta_initializer", INITIALIZER),
                            key("gamma_initializer", INITIALIZER),
                            key("moving_mean_initializer", INITIALIZER),
                            key("moving_variance_initializer", INITIALIZER),
                            key("beta_regularizer", REGULARIZER),
                            key("gamma_regularizer", REGULARIZER),
                            key("beta_constraint", CONSTRAINT),
                            key("gamma_constraint", CONSTRAINT),
                            none("synchronized", false),
                            newer("renorm", false),
                            newer("renorm_clipping"),
                            newer("renorm_momentum", 0.99))
                    .with(BUILT),
            TableForm.of(Permute.TYPE, key("dims", SIZES)).with(BUILT),
            TableForm.of(
                            Conv2D.TYPE,
                            key("filters", INTEGER),
                            key("kernel_size", PAIR),
                            key("strides", PAIR),
                            key("padding", TEXT),
                            key("data_format", TEXT),
                            key("dilation_rate", PAIR),
                            key("groups", INTEGER),
                            key("activation", ACTIVATION),
                            key("use_bias", FLAG),
                            key("kernel_initializer", INITIALIZER),
                            key("bias_initializer", INITIALIZER),
                            key("kernel_regularizer", REGULARIZER),
                            key("bias_regularizer", REGULARIZER),
                            key("activity_regularizer", REGULARIZER),
                            key("kernel_constraint", CONSTRAINT),
                            key("bias_constraint", CONSTRAINT))
                    .with(BUILT),
            pooling(MaxPooling2D.TYPE),
            pooling(AveragePooling2D.TYPE),
            globalPooling(GlobalMaxPooling2D.TYPE),
            globalPooling(GlobalAveragePooling2D.TYPE),
            TableForm.of(ZeroPadding2D.TYPE, key("padding", PADDING), key("data_format", TEXT))
                    .with(BUILT),
            TableForm.of(
                            Embedding.TYPE,
                            key("input_dim", INTEGER),
                            key("output_dim", INTEGER),
                            key("embeddings_initializer", INITIALIZER),
                            key("embeddings_regularizer", REGULARIZER),
                            key("activity_regularizer", REGULARIZER),
                            key("embeddings_constraint", CONSTRAINT),
                            key("mask_zero", FLAG),
                            newer("quantization_config"))
                    .with(BUILT),
            TableForm.of(
                            LSTM.TYPE,
                            key("return_sequences", FLAG),
                            key("return_state", FLAG),
                            key("go_backwards", FLAG),
                            key("stateful", FLAG),
                            key("unroll", FLAG),
                            key("zero_output_for_mask", FLAG),
                            key("units", INTEGER),
                            key("activation", ACTIVATION),
                            key("recurrent_activation", ACTIVATION),
                            key("use_bias", FLAG),
                            key("kernel_initializer", INITIALIZER),
                            key("recurrent_initializer", INITIALIZER),
                            key("bias_initializer", INITIALIZER),
                            key("unit_forget_bias", FLAG),
                            key("kernel_regularizer", REGULARIZER),
                            key("recurrent_regularizer", REGULARIZER),
                            key("bias_regularizer", REGULARIZER),
                            key("activity_regularizer", REGULARIZER),
                            key("kernel_constraint", CONSTRAINT),
                            key("recurrent_constraint", CONSTRAINT),
                            key("bias_constraint", CONSTRAINT),
                            key("dropout", NUMBER),
                            key("recurrent_dropout", NUMBER),
                            key("seed", OPTIONAL_INTEGER))
                    .with(BUILT, TAKES_TRAINING, TAKES_STATES),
            TableForm.of(Masking.TYPE, key("mask_value", NUMBER))));

    private LayerForms() {}

    private static LayerForm pooling(LayerType type) {
        return TableForm.of(
                type,
                key("pool_size", PAIR),
                key("padding", TEXT),
                key("strides", OPTIONAL_PAIR),
                key("data_format", TEXT));
    }

    private static LayerForm globalPooling(LayerType type) {
        return TableForm.of(type, key("data_format", TEXT), key("keepdims", FLAG));
    }

    /** The form of a class by Keras's name of it; null where there is none. */
    static @Nullable LayerForm find(String className) {
        return FORMS.get(className);
    }

    /** The form of a class. */
    static LayerForm of(LayerType type) {
        LayerForm form = FORMS.get(type.className());
        if (form == null) {
            throw new IllegalArgumentException(
                    "expected a class with a line in LayerForms, got " + type.className());
        }
        return form;
    }

    /** Keras's names of all classes that can be read. */
    static List<String> names() {
        return List.copyOf(FORMS.keySet());
    }

    private static Map<String, LayerForm> byName(List<LayerForm> forms) {
        Map<String, LayerForm> byName = new LinkedHashMap<>();
        forms.forEach(form -> byName.put(form.type().className(), form));
        return byName;
    }
}
