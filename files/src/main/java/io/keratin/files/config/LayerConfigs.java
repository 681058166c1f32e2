package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.layers.InputLayer;
import io.keratin.shape.Shape;
import io.keratin.spec.Attributes;
import io.keratin.spec.DidYouMean;
import io.keratin.spec.Graph;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.NestedModel;
import io.keratin.spec.ProblemException;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.TimeDistributed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes the layers in a model's configuration. */
final class LayerConfigs {
    private static final int LONGEST_NAME = 60;

    /** What TensorFlow makes of an operation between layers that is no layer. */
    private static final Set<String> OPERATIONS = Set.of(
            "ClassMethod",
            "InstanceMethod",
            "InstanceProperty",
            "SlicingOpLambda",
            "TFOpLambda",
            "TensorFlowOpLayer");

    private LayerConfigs() {}

    /**
     * A layer that was read.
     *
     * @param name Keras's name
     * @param spec what it is
     * @param frozen whether training leaves its weights as they are
     * @param object where it was read, for the keys that the model adds
     */
    record Read(String name, LayerSpec spec, boolean frozen, KerasObject object) {
        /** Whether it is an input. */
        boolean isInput() {
            return spec instanceof InputLayer;
        }
    }

    /**
     * Reads all layers of a model.
     *
     * @throws KerasFileException if the configuration is none of layers that there are
     * @throws ProblemException if a layer cannot have its arguments
     */
    static List<Read> readAll(List<ConfigValue> layers) {
        List<KerasObject> objects = new ArrayList<>();
        for (ConfigValue layer : layers) {
            String name = "sequential_" + (objects.size() + 1);
            KerasObject object = ModelReader.modern(KerasObject.read(layer, "a layer"), name);
            objects.add(Keras2Layers.modern(object));
        }
        refuseUnknown(objects);
        Map<String, Read> all = new LinkedHashMap<>();
        for (KerasObject object : objects) {
            Read layer = read(object);
            if (all.put(layer.name(), layer) != null) {
                throw object.arguments()
                        .take("name")
                        .wrong("a name of its own for each layer", "another layer has it");
            }
        }
        return List.copyOf(all.values());
    }

    private static void refuseUnknown(List<KerasObject> objects) {
        KerasObject first = null;
        List<String> others = new ArrayList<>();
        for (KerasObject object : objects) {
            if (LayerForms.find(object.className()) == null
                    && !ModelReader.isModel(object)
                    && !Wrappers.isWrapper(object)) {
                String shown = ConfigValue.quoted(object.className());
                if (first == null) {
                    first = object;
                } else if (!others.contains(shown)
                        && !shown.equals(first.classPlace().shown())) {
                    others.add(shown);
                }
            }
        }
        if (first == null) {
            return;
        }
        ConfigValue place = first.classPlace();
        String also = others.isEmpty() ? "" : ", and of others " + String.join(", ", others);
        throw place.problem(
                "one of the layers that there are: " + String.join(", ", LayerForms.names()),
                place.shown() + " of the layer " + layerName(first) + also,
                help(first));
    }

    private static String layerName(KerasObject object) {
        ConfigValue name = object.config().isObject() ? object.arguments().find("name") : null;
        return name == null ? "without a name" : name.shown();
    }

    private static String help(KerasObject object) {
        String className = object.className();
        if (className.equals("Lambda")) {
            return "code in a configuration is never run; make the layer of others";
        }
        if (className.startsWith("CuDNN")) {
            return "it ran on GPUs only; save the model with " + className.substring(5)
                    + " instead";
        }
        // Keras 2, and the HDF5 files of Keras 3, do not write the module.
        boolean inKeras = object.module().startsWith("keras")
                || (object.module().isEmpty() && Keras2Forms.isKeras(className));
        if (inKeras) {
            return "Keras has it, and it is not supported yet";
        }
        if (OPERATIONS.contains(className)) {
            return "it is an operation of TensorFlow outside of layers; use a layer in its place";
        }
        return Optional.of(className)
                .filter(name -> name.length() <= LONGEST_NAME)
                .flatMap(name -> DidYouMean.nearest(name, LayerForms.names()))
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("layers of one's own cannot be read from a configuration");
    }

    /** Reads a layer; whoever asks looks at the keys that are beside its configuration. */
    static Read read(KerasObject object) {
        if (Wrappers.isWrapper(object)) {
            return Wrappers.read(object);
        }
        if (ModelReader.isModel(object)) {
            boolean frozen = isFrozen(object.arguments());
            Graph model = ModelReader.nested(object);
            return new Read(model.name(), new NestedModel(model, ""), frozen, object);
        }
        LayerForm form = LayerForms.find(object.className());
        if (form == null) {
            throw new IllegalStateException("expected a class that is known");
        }
        ConfigValue registered = object.whole().findValue("registered_name");
        if (registered != null && !object.className().equals(registered.value())) {
            throw registered.wrong(
                    "null", "layers of one's own cannot be read from a configuration");
        }
        ConfigObject config = object.arguments();
        boolean frozen = isFrozen(config);
        Attributes given = form.read(config);
        ConfigValue name = config.take("name");
        if (name.text("the name of the layer").isEmpty()) {
            throw name.wrong("the name of the layer", "");
        }
        return new Read(name.text("a name"), create(form, given, config), frozen, object);
    }

    static boolean isFrozen(ConfigObject config) {
        ConfigValue trainable = config.findValue("trainable");
        return trainable != null && !trainable.flag();
    }

    private static LayerSpec create(LayerForm form, Attributes given, ConfigObject config) {
        try {
            return form.type().create(form.type().defaults().with(given));
        } catch (ProblemException e) {
            String attribute = e.problem().where().attribute();
            ConfigValue place = attribute == null ? config.self() : form.place(config, attribute);
            throw new ProblemException(Placed.at(place, e.problem()));
        }
    }

    /**
     * A layer as an object.
     *
     * @param inputs the shapes it was first applied to
     */
    static Map<String, @Nullable Object> write(Graph.Layer layer, List<Shape> inputs) {
        if (layer.spec() instanceof NestedModel model) {
            return frozen(
                    layer, ModelWriter.write(ShapeInference.infer(model.graph()).orThrow()));
        }
        if (layer.spec() instanceof TimeDistributed wrapper) {
            return frozen(layer, Wrappers.write(layer.name(), wrapper, inputs));
        }
        LayerForm form = LayerForms.of(layer.spec().type());
        Map<String, @Nullable Object> object = KerasObject.of(
                "keras.layers",
                form.type().className(),
                form.write(layer.name(), layer.spec()),
                null);
        if (form.writesBuild()) {
            object.put(
                    "build_config",
                    build(form, inputs.stream().map(Shapes::list).toList()));
        }
        return frozen(layer, object);
    }

    private static Map<String, Object> build(LayerForm form, List<?> shapes) {
        Map<String, Object> build = new LinkedHashMap<>();
        if (form.takesStates() && shapes.size() > 1) {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("sequences_shape", shapes.get(0));
            named.put("initial_state_shape", shapes.subList(1, shapes.size()));
            build.put("shapes_dict", named);
        } else {
            build.put("input_shape", form.takesList() ? shapes : shapes.get(0));
        }
        return build;
    }

    /** Writes into a layer's configuration that it is frozen, where it is. */
    private static Map<String, @Nullable Object> frozen(
            Graph.Layer layer, Map<String, @Nullable Object> object) {
        return layer.frozen() ? frozen(object) : object;
    }

    /**
     * The same object with {@code trainable} false in it and in all layers within: Keras passes a
     * layer's on to those inside when it is set, and not when it is read.
     */
    private static Map<String, @Nullable Object> frozen(Map<?, ?> object) {
        Map<String, @Nullable Object> frozen = new LinkedHashMap<>();
        object.forEach((key, value) -> frozen.put((String) key, value));
        if (object.get("config") instanceof Map<?, ?> config) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            config.forEach((key, value) -> changed.put((String) key, value));
            changed.replace("trainable", false);
            if (config.get("layers") instanceof List<?> layers) {
                changed.put(
                        "layers", layers.stream().map(LayerConfigs::frozenItem).toList());
            }
            if (config.get("layer") instanceof Map<?, ?> inner) {
                changed.put("layer", frozen(inner));
            }
            frozen.put("config", changed);
        }
        return frozen;
    }

    private static Object frozenItem(Object item) {
        return item instanceof Map<?, ?> layer ? frozen(layer) : item;
    }
}
