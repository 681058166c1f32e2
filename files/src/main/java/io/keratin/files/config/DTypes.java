package io.keratin.files.config;

import io.keratin.shape.DType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of numbers: a name, or an object of class {@code DTypePolicy}. */
final class DTypes {
    private static final String HELP =
            "layers compute in float32 only; write the model with that policy";

    private DTypes() {}

    /** The policy of all layers, as an object. */
    static Map<String, @Nullable Object> policy() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", DType.FLOAT32.keras());
        return KerasObject.of("keras", "DTypePolicy", config, null);
    }

    /** Refuses any policy but float32; what is missing or null is Keras's default, float32. */
    static void requireFloat32(@Nullable ConfigValue dtype) {
        if (dtype == null || dtype.isNull()) {
            return;
        }
        ConfigValue name = name(dtype);
        if (!DType.FLOAT32.keras().equals(name.value())) {
            throw name.wrong("the dtype policy \"float32\"", HELP);
        }
    }

    /** Where the name of a type stands. */
    static ConfigValue name(ConfigValue dtype) {
        if (!dtype.isObject()) {
            return dtype;
        }
        KerasObject policy = KerasObject.read(dtype, "a dtype policy");
        boolean old = dtype.writer().isOld() && policy.className().equals("Policy");
        if (!old && !policy.className().equals("DTypePolicy")) {
            throw policy.classPlace().wrong("\"DTypePolicy\"", HELP);
        }
        policy.whole().end("a dtype policy");
        ConfigObject config = policy.arguments();
        ConfigValue name = config.take("name");
        config.skip("source_name");
        config.refuse("loss_scale", HELP);
        config.end("a dtype policy");
        return name;
    }
}
