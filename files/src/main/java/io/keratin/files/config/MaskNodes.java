package io.keratin.files.config;

import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The masks among the layers of a functional model: Keras 3 writes what Embedding and Masking
 * compute of a mask as operations of their own, {@code NotEqual} and {@code Any}, and names the
 * result in each use of a layer that the mask reaches.
 *
 * <p>Masks flow through a graph by themselves, so that nothing of this is kept; that it says the
 * same is checked.
 */
final class MaskNodes {
    private static final String OPERATIONS = "keras.src.ops.";

    private final Map<String, Mask> masks;
    private final List<ConfigValue> layers;

    /**
     * A mask: where a tensor differs from a value.
     *
     * @param tensor what is compared
     * @param value the value that is skipped
     */
    private record Mask(TensorRef tensor, double value) {}

    private MaskNodes(Map<String, Mask> masks, List<ConfigValue> layers) {
        this.masks = masks;
        this.layers = layers;
    }

    /**
     * Parts the masks from the layers of a model.
     *
     * @param all the configuration's layers
     */
    static MaskNodes read(ConfigValue all) {
        Map<String, KerasObject> operations = new HashMap<>();
        List<ConfigValue> layers = new ArrayList<>();
        for (ConfigValue item : all.list("a list of layers")) {
            KerasObject object = KerasObject.read(item, "a layer");
            boolean isMask =
                    object.className().equals("NotEqual") || object.className().equals("Any");
            if (isMask && object.module().startsWith(OPERATIONS)) {
                operations.put(name(object), object);
            } else {
                layers.add(item);
            }
        }
        Map<String, Mask> masks = new HashMap<>();
        operations.forEach((name, object) -> {
            if (object.className().equals("NotEqual")) {
                masks.put(name, notEqual(object));
            }
        });
        operations.forEach((name, object) -> {
            if (object.className().equals("Any")) {
                masks.put(name, any(object, masks));
            }
        });
        return new MaskNodes(masks, layers);
    }

    /** What is no mask, in order. */
    List<ConfigValue> layers() {
        return layers;
    }

    private static String name(KerasObject object) {
        return object.arguments().take("name").text("the name of the operation");
    }

    private static Mask notEqual(KerasObject object) {
        List<ConfigValue> arguments = arguments(object);
        if (arguments.size() != 2) {
            throw object.whole().self().wrong("a tensor and a number that are compared", "");
        }
        return new Mask(InboundNode.tensor(arguments.get(0)), arguments.get(1).number());
    }

    /** Masking skips a step all of whose features have the value. */
    private static Mask any(KerasObject object, Map<String, Mask> masks) {
        ConfigObject config = object.arguments();
        ConfigValue axis = config.take("axis");
        ConfigValue keeps = config.find("keepdims");
        if (axis.integer("the last axis, -1") != -1 || (keeps != null && keeps.flag())) {
            throw axis.wrong("the last axis, -1, which is not kept", "");
        }
        TensorRef compared = InboundNode.tensor(arguments(object).get(0));
        Mask mask = masks.get(compared.layer());
        if (mask == null) {
            throw compared.place().wrong("the result of a NotEqual", "");
        }
        return mask;
    }

    /** What an operation is applied to; it is used once. */
    private static List<ConfigValue> arguments(KerasObject object) {
        List<ConfigValue> uses =
                object.whole().take("inbound_nodes").list("a list of the operation's uses");
        if (uses.size() != 1) {
            throw object.whole().self().wrong("one use of the operation", "");
        }
        ConfigObject node = uses.get(0).object("an object with args and kwargs");
        return node.take("args").list("a tensor, and what it is compared with");
    }

    /** Finds masks that are those of no layer. */
    Check check() {
        return new Check(masks);
    }

    /** Remembers what Embedding and Masking skip, to compare what uses of layers name with it. */
    static final class Check {
        private final Map<String, Mask> masks;
        private final Set<List<Object>> skipped = new HashSet<>();

        private Check(Map<String, Mask> masks) {
            this.masks = masks;
        }

        /** Notes a use of a layer. */
        void note(LayerSpec layer, InboundNode use) {
            Attributes attributes = layer.attributes();
            if (layer.type().className().equals("Embedding") && attributes.flag("maskZero")) {
                skipped.add(key(use.inputs().get(0), 0));
            } else if (layer.type().className().equals("Masking")) {
                skipped.add(key(use.inputs().get(0), attributes.number("maskValue")));
            }
        }

        /**
         * Refuses a mask that comes from no Embedding or Masking.
         *
         * @param mask what a use of a layer names as its mask
         */
        void require(TensorRef mask) {
            Mask known = masks.get(mask.layer());
            if (known == null || !skipped.contains(key(known.tensor(), known.value()))) {
                throw mask.place()
                        .wrong(
                                "the mask of a layer Embedding or Masking",
                                "masks made otherwise are not supported yet");
            }
        }

        private static List<Object> key(TensorRef tensor, double value) {
            return List.of(tensor.use(), tensor.output(), value);
        }
    }
}
