package io.keratin.files.config;

import io.keratin.Keras;
import io.keratin.layers.InputLayer;
import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Keras writes input layers: their shape has the batch as its first size. */
record InputForm() implements LayerForm {
    @Override
    public LayerType type() {
        return InputLayer.TYPE;
    }

    @Override
    public Attributes read(ConfigObject config) {
        List<Object> sizes = sizes(config.take(shapeKey(config)));
        ConfigValue dtype = config.findValue(config.has("input_dtype") ? "input_dtype" : "dtype");
        refuse(config, "sparse");
        refuse(config, "ragged");
        refuse(config, "optional");
        config.skip("name");
        // Keras 2 in TensorFlow has it, where nothing can be learned.
        config.skip("trainable");
        config.end("the layer InputLayer");
        return Attributes.of(
                "shape", sizes.subList(1, sizes.size()),
                "batchSize", sizes.get(0),
                "dtype",
                        dtype == null
                                ? Keras.FLOAT32
                                : DTypes.name(dtype).text("a type of numbers"));
    }

    /** Keras 1 and 2 named the shape otherwise. */
    private static String shapeKey(ConfigObject config) {
        boolean old = config.self().writer().isOld() && config.has("batch_input_shape");
        return old ? "batch_input_shape" : "batch_shape";
    }

    private static void refuse(ConfigObject config, String key) {
        ConfigValue value = config.findValue(key);
        if (value != null && value.flag()) {
            throw value.wrong("false", key + " inputs are not supported yet");
        }
    }

    /** The sizes of a shape with its batch. */
    static List<Object> sizes(ConfigValue shape) {
        String expected = "a list of the batch's size and the sizes of a sample, null for any";
        List<Object> sizes = new ArrayList<>();
        for (ConfigValue item : shape.list(expected)) {
            int size = item.isNull() ? Keras.ANY : item.integer("a size, or null");
            if (size < 0 && !item.isNull()) {
                throw item.wrong("a size, or null", "");
            }
            sizes.add(size);
        }
        if (sizes.isEmpty()) {
            throw shape.wrong(expected, "");
        }
        return sizes;
    }

    @Override
    public ConfigValue place(ConfigObject config, String attribute) {
        return config.take(attribute.equals("dtype") ? "dtype" : shapeKey(config));
    }

    @Override
    public Map<String, @Nullable Object> write(String name, LayerSpec layer) {
        InputLayer input = (InputLayer) layer;
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("batch_shape", batchShape(input));
        config.put("dtype", input.dtype().keras());
        config.put("sparse", false);
        config.put("ragged", false);
        config.put("name", name);
        config.put("optional", false);
        return config;
    }

    /** The shape of an input with its batch. */
    static List<@Nullable Object> batchShape(InputLayer input) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(input.batchSize());
        sizes.addAll(input.shape());
        return Shapes.nullable(sizes);
    }
}
