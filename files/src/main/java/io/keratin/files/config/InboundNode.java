package io.keratin.files.config;

import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A use of a layer: the tensors it is applied to.
 *
 * @param place where it stands
 * @param inputs the tensors, in order
 * @param mask the mask that it names; null where it names none
 */
record InboundNode(
        ConfigValue place, List<TensorRef> inputs, @Nullable TensorRef mask) {
    /** Reads Keras 3's form: {@code {"args": [tensor], "kwargs": {}}}. */
    static InboundNode read(ConfigValue value, LayerSpec spec) {
        if (value.isList()) {
            throw value.problem(
                    "an object with args and kwargs",
                    "a list, as Keras 2 writes it",
                    "load the model in Keras and write it again there");
        }
        ConfigObject node = value.object("an object with args and kwargs");
        ConfigValue arguments = node.take("args");
        ConfigValue named = node.find("kwargs");
        node.end("a use of a layer");
        TensorRef mask = named == null ? null : readNamed(named, spec);
        List<TensorRef> inputs = new ArrayList<>();
        for (ConfigValue argument : arguments.list("a list of tensors")) {
            if (argument.isList()) {
                argument.list("tensors").forEach(item -> inputs.add(tensor(item)));
            } else {
                inputs.add(tensor(argument));
            }
        }
        if (inputs.isEmpty()) {
            throw arguments.wrong("at least one tensor", "");
        }
        return new InboundNode(value, inputs, mask);
    }

    /**
     * Keras writes whether the layer was told that it trains, which fit, evaluate and predict say
     * anew, and masks.
     */
    private static @Nullable TensorRef readNamed(ConfigValue value, LayerSpec spec) {
        boolean takesTraining =
                spec instanceof NestedModel || LayerForms.of(spec.type()).takesTraining();
        ConfigObject named = value.object("an object with arguments");
        ConfigValue mask = named.findValue("mask");
        ConfigValue training = takesTraining ? named.findValue("training") : null;
        if (training != null && training.flag()) {
            throw training.wrong(
                    "false or null", "a layer that always trains is not supported yet");
        }
        named.end("a use of the layer " + spec.type().className());
        return mask == null ? null : tensor(mask);
    }

    static TensorRef tensor(ConfigValue value) {
        KerasObject object = KerasObject.read(value, "a tensor");
        if (!object.className().equals("__keras_tensor__")) {
            throw object.classPlace().wrong("\"__keras_tensor__\"", "");
        }
        object.whole().end("a tensor");
        ConfigObject config = object.arguments();
        // Both follow from what makes the tensor.
        config.skip("shape");
        config.skip("dtype");
        ConfigValue history = config.take("keras_history");
        config.end("a tensor");
        return TensorRef.read(history);
    }
}
