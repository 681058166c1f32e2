package io.keratin.files.config;

import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.Wrapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A use of a layer: the tensors it is applied to.
 *
 * @param place where it stands
 * @param inputs the tensors, in order
 * @param masks the masks that it names for its inputs, null for none; fewer where it names none
 */
record InboundNode(ConfigValue place, List<TensorRef> inputs, List<@Nullable TensorRef> masks) {
    private static final String OLD =
            "[layer, node, output, arguments], such as [\"dense\", 0, 0, {}]";

    /**
     * Reads Keras 3's form, {@code {"args": [tensor], "kwargs": {}}}, or the one before,
     * {@code [["dense", 0, 0, {}]]}.
     */
    static InboundNode read(ConfigValue value, LayerSpec spec) {
        if (value.isList()) {
            return readList(value, spec);
        }
        ConfigObject node = value.object("an object with args and kwargs");
        ConfigValue arguments = node.take("args");
        ConfigValue named = node.find("kwargs");
        node.end("a use of a layer");
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
        List<@Nullable TensorRef> masks =
                named == null ? List.of() : readNamed(named, spec, inputs, false);
        return new InboundNode(value, inputs, masks);
    }

    /** A list of tensors, each with the keyword arguments of the whole; Keras 1 has none. */
    private static InboundNode readList(ConfigValue value, LayerSpec spec) {
        List<TensorRef> inputs = new ArrayList<>();
        for (ConfigValue item : value.list("tensors")) {
            List<ConfigValue> parts = item.list(OLD);
            if (parts.size() != 3 && parts.size() != 4) {
                throw item.wrong(OLD, "");
            }
            inputs.add(TensorRef.of(parts, item));
            if (parts.size() == 4) {
                readNamed(parts.get(3), spec, inputs, true);
            }
        }
        if (inputs.isEmpty()) {
            throw value.wrong("at least one tensor", "");
        }
        return new InboundNode(value, inputs, List.of());
    }

    /**
     * Keras writes whether the layer was told that it trains, which fit, evaluate and predict say
     * anew, masks, and initial states.
     *
     * @param inputs takes initial states
     * @return the masks
     */
    private static List<@Nullable TensorRef> readNamed(
            ConfigValue value, LayerSpec spec, List<TensorRef> inputs, boolean isOld) {
        boolean isModel = spec instanceof NestedModel || spec instanceof Wrapper;
        LayerForm form = isModel ? null : LayerForms.of(spec.type());
        boolean takesTraining = isOld || form == null || form.takesTraining();
        ConfigObject named = value.object("an object with arguments");
        ConfigValue mask = named.findValue("mask");
        ConfigValue training = takesTraining ? named.findValue("training") : null;
        if (training != null && training.flag()) {
            throw training.wrong(
                    "false or null", "a layer that always trains is not supported yet");
        }
        ConfigValue states =
                form != null && form.takesStates() ? named.findValue("initial_state") : null;
        if (states != null) {
            states.list("a list of tensors").forEach(item -> inputs.add(tensor(item)));
        }
        named.end("a use of the layer " + spec.type().className());
        if (isOld && mask != null) {
            // The Merge of Keras 2 says of each input that it has none.
            if (!mask.isList() || !mask.list("masks").stream().allMatch(ConfigValue::isNull)) {
                throw mask.wrong("null", "masks that are given to a layer are not supported");
            }
            return List.of();
        }
        List<@Nullable TensorRef> masks = new ArrayList<>();
        if (mask != null && mask.isList()) {
            mask.list("masks").forEach(item -> masks.add(item.isNull() ? null : tensor(item)));
        } else if (mask != null) {
            masks.add(tensor(mask));
        }
        return masks;
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
