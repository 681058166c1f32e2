package io.keratin.files.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes between the initializers of Keras 2 and 3: Keras 2 writes those of Glorot, He and LeCun as
 * the {@code VarianceScaling} that they are.
 */
final class Keras2Initializers {
    private static final Map<String, Scaling> NAMED = named();

    /** Keras 1 drew from the whole normal distribution, and made orthogonal matrices larger. */
    private static final Map<String, String> KERAS1 = Map.of(
            "orthogonal", "orthogonal(gain=1.1)",
            "glorot_normal", "variance_scaling(mode='fan_avg', distribution='untruncated_normal')",
            "he_normal", "variance_scaling(scale=2.0, distribution='untruncated_normal')",
            "lecun_normal", "variance_scaling(distribution='untruncated_normal')");

    /** What {@code VarianceScaling} is given. */
    private record Scaling(double scale, String mode, String distribution) {}

    private Keras2Initializers() {}

    private static Map<String, Scaling> named() {
        Map<String, Scaling> named = new LinkedHashMap<>();
        named.put("GlorotUniform", new Scaling(1, "fan_avg", "uniform"));
        named.put("GlorotNormal", new Scaling(1, "fan_avg", "normal"));
        named.put("HeUniform", new Scaling(2, "fan_in", "uniform"));
        named.put("HeNormal", new Scaling(2, "fan_in", "normal"));
        named.put("LecunUniform", new Scaling(1, "fan_in", "uniform"));
        named.put("LecunNormal", new Scaling(1, "fan_in", "normal"));
        return named;
    }

    /** An initializer of Keras 1 in call form; null where it means the same in Keras 3. */
    static @Nullable String ofKeras1(String name) {
        return KERAS1.get(name);
    }

    /** The same initializer as Keras 3 writes it; it may be an object or a name. */
    static ConfigValue modern(ConfigValue value) {
        if (!value.isObject()) {
            return value;
        }
        KerasObject object = KerasObject.read(value, "an initializer: an object, or its name");
        object.whole().end("an initializer");
        OldArguments arguments = new OldArguments(object.arguments());
        DTypes.requireFloat32(arguments.remove("dtype"));
        arguments.remove("verify_shape");
        String className = object.className();
        if (className.equals("VarianceScaling")) {
            className = variance(arguments);
        }
        Map<String, Object> modern = new LinkedHashMap<>();
        modern.put("class_name", className);
        modern.put("config", arguments.whole());
        return value.with(modern);
    }

    private static String variance(OldArguments arguments) {
        ConfigValue scale = arguments.find("scale");
        ConfigValue mode = arguments.find("mode");
        ConfigValue distribution = arguments.find("distribution");
        Object shape = distribution == null ? "normal" : distribution.value();
        if ("truncated_normal".equals(shape)) {
            shape = "normal";
        }
        Object fan = mode == null ? "fan_in" : mode.value();
        double factor = scale == null ? 1 : scale.number();
        for (Map.Entry<String, Scaling> named : NAMED.entrySet()) {
            Scaling scaling = named.getValue();
            if (scaling.scale() == factor
                    && scaling.mode().equals(fan)
                    && scaling.distribution().equals(shape)) {
                arguments.removeAll(List.of("scale", "mode", "distribution"));
                return named.getKey();
            }
        }
        if ("normal".equals(shape)) {
            arguments.put("distribution", "truncated_normal");
        }
        return "VarianceScaling";
    }

    /**
     * An initializer of Keras 3 as Keras 2.2.4 writes it.
     *
     * @param config its arguments
     */
    static Map<String, @Nullable Object> written(
            String className, Map<String, @Nullable Object> config) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        Scaling scaling = NAMED.get(className);
        if (scaling != null) {
            arguments.put("scale", scaling.scale());
            arguments.put("mode", scaling.mode());
            arguments.put("distribution", scaling.distribution());
        }
        config.forEach((key, value) -> {
            if (!key.equals("seed")) {
                boolean truncated = key.equals("distribution") && "truncated_normal".equals(value);
                arguments.put(key, truncated ? "normal" : value);
            }
        });
        // Last, as Keras 2 writes it.
        if (config.containsKey("seed")) {
            arguments.put("seed", config.get("seed"));
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("class_name", scaling == null ? className : "VarianceScaling");
        object.put("config", arguments);
        return object;
    }
}
