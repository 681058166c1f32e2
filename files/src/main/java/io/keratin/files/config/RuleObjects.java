package io.keratin.files.config;

import io.keratin.constraints.Constraints;
import io.keratin.regularizers.Regularizers;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes between regularizers and constraints in call form, {@code l2(0.01)}, and the objects that
 * configurations hold in their place; no text at all stands for null.
 */
final class RuleObjects {
    /** What a rule is. */
    enum Kind {
        REGULARIZER("a regularizer", "keras.regularizers", Regularizers::bind),
        CONSTRAINT("a constraint", "keras.constraints", Constraints::bind);

        private final String expected;
        private final String module;
        private final BiFunction<CallForm, Where, BoundCall> binder;

        Kind(String what, String module, BiFunction<CallForm, Where, BoundCall> binder) {
            expected = what + ": an object, its name, or null";
            this.module = module;
            this.binder = binder;
        }
    }

    private RuleObjects() {}

    /** The rule in call form; empty for null. */
    static String read(ConfigValue given, Kind kind) {
        if (given.isNull()) {
            return "";
        }
        if (given.isText()) {
            String name = given.text(kind.expected);
            Placed.at(given, () -> kind.binder.apply(CallObjects.bare(given, name), Placed.HERE));
            return name;
        }
        ConfigValue value = given.writer() == KerasVersion.KERAS1 ? ofKeras1(given, kind) : given;
        KerasObject object = KerasObject.read(value, kind.expected);
        object.whole().end(kind.expected);
        CallForm call = CallObjects.call(object, List.of());
        return CallObjects.text(
                Placed.at(value, () -> kind.binder.apply(call, Placed.HERE)), value);
    }

    /** Keras 1 wrote class and arguments into one object, and called the largest norm m. */
    private static ConfigValue ofKeras1(ConfigValue value, Kind kind) {
        OldArguments arguments = new OldArguments(value.object(kind.expected));
        ConfigValue name = arguments.remove("name");
        if (name == null) {
            return value;
        }
        arguments.rename("m", "max_value");
        String className = name.text("the name of a class");
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("class_name", className.equals("WeightRegularizer") ? "L1L2" : className);
        object.put("config", arguments.whole());
        return value.with(object);
    }

    /** The object of a rule in call form; null where it is empty. */
    static @Nullable Map<String, @Nullable Object> write(String text, Kind kind) {
        if (text.isEmpty()) {
            return null;
        }
        BoundCall call = kind.binder.apply(CallForm.parse(text), Placed.HERE);
        return KerasObject.of(
                kind.module,
                call.className(),
                CallObjects.config(call, List.of(), Map.of(), List.of()),
                null);
    }
}
