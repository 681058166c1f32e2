package io.keratin.files.config;

import io.keratin.shape.Shape;
import io.keratin.spec.Graph;
import io.keratin.spec.TimeDistributed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes layers that hold another one, under the key {@code layer}. */
final class Wrappers {
    private static final String LAYER = "layer";

    private Wrappers() {}

    /** Whether an object is such a layer. */
    static boolean isWrapper(KerasObject object) {
        return object.className().equals(TimeDistributed.TYPE.className());
    }

    static LayerConfigs.Read read(KerasObject object) {
        ConfigObject config = object.arguments();
        ConfigValue name = config.take("name");
        boolean frozen = LayerConfigs.isFrozen(config);
        config.skip("trainable");
        DTypes.requireFloat32(config.find("dtype"));
        ConfigValue place = config.take(LAYER);
        config.end("the layer " + object.className());
        ConfigValue registered = object.whole().findValue("registered_name");
        if (registered != null && !object.className().equals(registered.value())) {
            throw registered.wrong(
                    "null", "layers of one's own cannot be read from a configuration");
        }
        String text = name.text("the name of the layer");
        return new LayerConfigs.Read(text, new TimeDistributed(inner(place)), frozen, object);
    }

    private static Graph.Layer inner(ConfigValue place) {
        LayerConfigs.Read read = LayerConfigs.readAll(List.of(place)).get(0);
        if (read.isInput()) {
            throw place.wrong("a layer or a model", "an input has nothing to apply");
        }
        ConfigObject whole = read.object().whole();
        whole.skip("build_config");
        whole.end("a layer");
        return new Graph.Layer(read.name(), read.name(), read.spec(), read.frozen());
    }

    /**
     * A layer as an object.
     *
     * @param inputs the shapes it was first applied to
     */
    static Map<String, @Nullable Object> write(
            String name, TimeDistributed layer, List<Shape> inputs) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("trainable", true);
        config.put("dtype", DTypes.policy());
        config.put(
                LAYER,
                LayerConfigs.write(layer.inner(), List.of(TimeDistributed.step(inputs.get(0)))));
        Map<String, @Nullable Object> object =
                KerasObject.of("keras.layers", layer.type().className(), config, null);
        Map<String, Object> build = new LinkedHashMap<>();
        build.put("input_shape", Shapes.list(inputs.get(0)));
        object.put("build_config", build);
        return object;
    }
}
