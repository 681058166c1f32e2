package io.keratin.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The values of all arguments of a {@link Signature}.
 *
 * @param signature the arguments
 * @param values their values by name, in the signature's order
 */
public record Arguments(Signature signature, Map<String, Object> values) {
    public Arguments {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A number. */
    public double number(String name) {
        return (Double) value(name);
    }

    /** A number; empty for None. */
    public OptionalDouble optionalNumber(String name) {
        return value(name) == CallForm.NONE
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(name));
    }

    /** A whole number. */
    public int integer(String name) {
        return (int) number(name);
    }

    /** A whole number; empty for None. */
    public OptionalLong optionalInteger(String name) {
        return value(name) == CallForm.NONE
                ? OptionalLong.empty()
                : OptionalLong.of((long) number(name));
    }

    /** Whole numbers, of which one may stand for a list. */
    public List<Integer> integers(String name) {
        Object value = value(name);
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        return items.stream().map(item -> ((Double) item).intValue()).toList();
    }

    /** The numbers of a list. */
    public List<Double> numbers(String name) {
        List<?> items = (List<?>) value(name);
        return items.stream().map(item -> (Double) item).toList();
    }

    /** A truth value. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** A text. */
    public String text(String name) {
        return (String) value(name);
    }

    /** Whether an argument is None. */
    public boolean isNone(String name) {
        return value(name) == CallForm.NONE;
    }

    /** The call, with every argument that is not its default: {@code relu(max_value=6.0)}. */
    public String call(String function) {
        List<String> written = new ArrayList<>();
        for (Signature.Parameter parameter : signature.parameters()) {
            Object value = value(parameter.name());
            if (!value.equals(parameter.standard())) {
                written.add(parameter.name() + "=" + written(parameter, value));
            }
        }
        return written.isEmpty() ? function : function + "(" + String.join(", ", written) + ")";
    }

    static String written(Signature.Parameter parameter, Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(item -> written(parameter, item))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        boolean whole = parameter.kind().isWrittenWhole();
        if (value instanceof Double number && whole && isExact(number)) {
            return "" + number.longValue();
        }
        if (value instanceof CallForm call) {
            return call.text();
        }
        return value instanceof String text ? "'" + text + "'" : value.toString();
    }

    /** Whether it is a whole number that a {@code long} holds. */
    static boolean isExact(double number) {
        return number == Math.rint(number) && Math.abs(number) <= 0x1p53;
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "expected an argument " + name + ", got only " + values.keySet());
        }
        return value;
    }
}
