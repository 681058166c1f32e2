package io.keratin.files.config;

import io.keratin.initializers.Initializers;
import io.keratin.spec.Arguments;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes between Keras's call form, {@code random_normal(stddev=0.01)}, and the objects that
 * configurations hold in its place: class names and arguments are those of the call's catalogue.
 */
final class CallObjects {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    private CallObjects() {}

    /**
     * All arguments of a call as an object's {@code config}, in Keras's order.
     *
     * @param first the arguments that Keras writes first, where the call has them
     * @param set values that are written whatever the call has
     * @param without arguments that Keras does not write
     */
    static Map<String, @Nullable Object> config(
            BoundCall call, List<String> first, Map<String, Object> set, List<String> without) {
        Map<String, Signature.Parameter> parameters = new LinkedHashMap<>();
        for (Signature.Parameter parameter : call.arguments().signature().parameters()) {
            parameters.put(parameter.name(), parameter);
        }
        List<String> order = new ArrayList<>(first);
        order.addAll(parameters.keySet());
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        for (String name : order) {
            Signature.Parameter parameter = parameters.get(name);
            if (parameter != null && !without.contains(name) && !config.containsKey(name)) {
                Object value = set.get(name);
                config.put(name, value != null ? value : value(parameter, call.arguments(), name));
            }
        }
        return config;
    }

    private static @Nullable Object value(
            Signature.Parameter parameter, Arguments arguments, String name) {
        Object value = arguments.values().get(name);
        if (value == CallForm.NONE) {
            return null;
        }
        return parameter.kind().isWrittenWhole() ? whole(value) : value;
    }

    /** Numbers that are whole, also in lists, in the types in which JSON is read. */
    private static @Nullable Object whole(@Nullable Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(CallObjects::whole).toList();
        }
        return value instanceof Double number && number == (double) number.longValue()
                ? whole(number.longValue())
                : value;
    }

    /** A whole number in the type in which JSON is read. */
    private static Object whole(long number) {
        return number == (int) number ? (Object) (int) number : number;
    }

    /**
     * The call that an object stands for.
     *
     * @param without arguments that are left out
     */
    static CallForm call(KerasObject object, List<String> without) {
        return call(object, without, false);
    }

    /** The call that an object stands for, whose arguments may be lists of numbers. */
    static CallForm callWithLists(KerasObject object) {
        return callWithLists(object, List.of());
    }

    /** As {@link #callWithLists(KerasObject)}, with arguments that are left out. */
    static CallForm callWithLists(KerasObject object, List<String> without) {
        return call(object, without, true);
    }

    private static CallForm call(KerasObject object, List<String> without, boolean lists) {
        ConfigObject config = object.arguments();
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (String name : config.keys()) {
            ConfigValue value = config.take(name);
            if (!isWord(name)) {
                throw value.problem("the name of an argument", ConfigValue.quoted(name), "");
            }
            if (!without.contains(name)) {
                arguments.put(name, value.isList() && lists ? numbers(value) : argument(value));
            }
        }
        return new CallForm(object.className(), arguments);
    }

    private static List<Double> numbers(ConfigValue value) {
        return value.list("a list of numbers").stream().map(ConfigValue::number).toList();
    }

    private static Object argument(ConfigValue value) {
        Object given = value.value();
        if (given == null) {
            return CallForm.NONE;
        }
        if (given instanceof Number) {
            return value.number();
        }
        if (given instanceof Boolean || given instanceof String) {
            return given;
        }
        throw value.wrong("a number, a text, true, false or null", "");
    }

    /**
     * A call as text, with brackets also where all its arguments are the default.
     *
     * @param place where it is from, for messages
     */
    static String text(BoundCall call, ConfigValue place) {
        return call.arguments().signature().parameters().stream()
                .filter(parameter -> !argument(call, parameter).equals(parameter.standard()))
                .map(parameter ->
                        parameter.name() + "=" + written(argument(call, parameter), place))
                .collect(Collectors.joining(", ", call.name() + "(", ")"));
    }

    private static Object argument(BoundCall call, Signature.Parameter parameter) {
        Object value = call.arguments().values().get(parameter.name());
        return value == null ? CallForm.NONE : value;
    }

    private static String written(Object value, ConfigValue place) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof String text) {
            if (text.indexOf('\'') < 0) {
                return "'" + text + "'";
            }
            if (text.indexOf('"') < 0) {
                return '"' + text + '"';
            }
            throw place.problem(
                    "texts with quotes of one kind at most",
                    ConfigValue.quoted(text),
                    "leave ' or \" out of it");
        }
        return value instanceof CallForm call ? call.text() : value.toString();
    }

    /** An initializer as text in call form; it may be an object or a name. */
    static String readInitializer(ConfigValue given) {
        ConfigValue value = given.writer().isOld() ? Keras2Initializers.modern(given) : given;
        if (value.isText()) {
            String name = value.text("an initializer");
            String old = value.writer() == KerasVersion.KERAS1
                    ? Keras2Initializers.ofKeras1(name)
                    : null;
            if (old != null) {
                return old;
            }
            Placed.at(value, () -> Initializers.bind(bare(value, name), Placed.HERE));
            return name;
        }
        KerasObject object = KerasObject.read(value, "an initializer: an object, or its name");
        ConfigObject config = object.arguments();
        config.refuse("input_axes", "axes of one's own are not supported yet");
        config.refuse("output_axes", "axes of one's own are not supported yet");
        object.whole().end("an initializer");
        CallForm call = call(object, List.of("input_axes", "output_axes"));
        return text(Placed.at(value, () -> Initializers.bind(call, Placed.HERE)), value);
    }

    private static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    /** A name as a call without arguments, which has to be a plain word. */
    static CallForm bare(ConfigValue place, String name) {
        if (!isWord(name)) {
            throw place.wrong("a name", "arguments stand in an object with class_name and config");
        }
        return new CallForm(name, Map.of());
    }

    /** The object of an initializer in call form. */
    static Map<String, @Nullable Object> writeInitializer(String text) {
        BoundCall call = Initializers.bind(CallForm.parse(text), Placed.HERE);
        // The seed first, as Keras's base class writes it; then the order of STFT, the only one
        // whose constructor has another order.
        List<String> first = List.of("seed", "side", "window", "periodic", "scaling");
        return KerasObject.of(
                "keras.initializers",
                call.className(),
                config(call, first, Map.of(), List.of()),
                null);
    }
}
