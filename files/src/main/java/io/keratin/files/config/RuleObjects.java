package io.keratin.files.config;

import io.keratin.constraints.Constraints;
import io.keratin.regularizers.Regularizers;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes between regularizers and constraints in call form, {@code l2(0.01)}, and the objects that
 * configurations hold in their place; no text at all stands for null.
 */
final class RuleObjects {
    /** What Keras 1 called the one class of its regularizers of sums, from version to version. */
    private static final Set<String> SUMS_OF_KERAS1 =
            Set.of("WeightRegularizer", "ActivityRegularizer", "L1L2Regularizer");

    /** What a rule is. */
    enum Kind {
        REGULARIZER("a regularizer", "keras.regularizers") {
            @Override
            BoundCall bind(CallForm call) {
                return Regularizers.bind(call, Placed.HERE);
            }
        },
        CONSTRAINT("a constraint", "keras.constraints") {
            @Override
            BoundCall bind(CallForm call) {
                return Constraints.bind(call, Placed.HERE);
            }
        };

        private final String expected;
        private final String module;

        Kind(String what, String module) {
            expected = what + ": an object, its name, or null";
            this.module = module;
        }

        abstract BoundCall bind(CallForm call);
    }

    private RuleObjects() {}

    /** The rule in call form; empty for null. */
    static String read(ConfigValue given, Kind kind) {
        if (given.isNull()) {
            return "";
        }
        if (given.isText()) {
            String name = given.text(kind.expected);
            Placed.at(given, () -> kind.bind(CallObjects.bare(given, name)));
            return name;
        }
        ConfigValue value = given.writer() == KerasVersion.KERAS1 ? ofKeras1(given, kind) : given;
        KerasObject object = KerasObject.read(value, kind.expected);
        object.whole().end(kind.expected);
        if (given.writer().isOld() && object.className().startsWith("L1L2")) {
            object = ofOneFactor(object);
        }
        CallForm call = CallObjects.callWithLists(object);
        return CallObjects.text(Placed.at(value, () -> kind.bind(call)), value);
    }

    /**
     * Keras 1 wrote class and arguments into one object, and named the bounds of norms otherwise.
     */
    private static ConfigValue ofKeras1(ConfigValue value, Kind kind) {
        OldArguments arguments = new OldArguments(value.object(kind.expected));
        ConfigValue name = arguments.remove("name");
        if (name == null) {
            return value;
        }
        arguments.rename("m", "max_value");
        arguments.rename("low", "min_value");
        arguments.rename("high", "max_value");
        String className = name.text("the name of a class");
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("class_name", SUMS_OF_KERAS1.contains(className) ? "L1L2" : className);
        object.put("config", arguments.whole());
        return value.with(object);
    }

    /** Keras 2 wrote its l1 and l2 as the L1L2 with one factor 0 that they are. */
    private static KerasObject ofOneFactor(KerasObject both) {
        OldArguments arguments = new OldArguments(both.arguments());
        ConfigValue l1 = arguments.find("l1");
        ConfigValue l2 = arguments.find("l2");
        boolean hasFirst = l1 != null && l1.number() != 0;
        boolean hasSecond = l2 != null && l2.number() != 0;
        if (hasFirst == hasSecond) {
            return both;
        }
        arguments.remove(hasFirst ? "l2" : "l1");
        return new KerasObject(both.whole(), hasFirst ? "L1" : "L2", arguments.whole());
    }

    /** The object of a rule in call form; null where it is empty. */
    static @Nullable Map<String, @Nullable Object> write(String text, Kind kind) {
        if (text.isEmpty()) {
            return null;
        }
        BoundCall call = kind.bind(CallForm.parse(text));
        return KerasObject.of(
                kind.module,
                call.className(),
                CallObjects.config(call, List.of(), Map.of(), List.of()),
                null);
    }
}
