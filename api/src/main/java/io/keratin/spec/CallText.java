package io.keratin.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes calls in Keras's call form, with every argument that is not its default. */
public final class CallText {
    private CallText() {}

    /**
     * A call with every argument that must be given and those that are not their defaults.
     *
     * @param name what is called
     * @param signature its arguments
     * @param given the values of some of them; the others have their defaults
     */
    public static CallForm call(String name, Signature signature, Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Signature.Parameter parameter : signature.parameters()) {
            Object value = given.get(parameter.name());
            if (value != null && !value.equals(parameter.standard())) {
                values.put(parameter.name(), value);
            }
        }
        return new CallForm(name, values);
    }

    /**
     * The call as a text.
     *
     * @param name what is called
     * @param signature its arguments
     * @param given the values of some of them; the others have their defaults
     */
    public static String of(String name, Signature signature, Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Signature.Parameter parameter : signature.parameters()) {
            Object value = given.getOrDefault(parameter.name(), parameter.standard());
            if (value == null) {
                throw new IllegalArgumentException(
                        "expected a value for " + parameter.name() + " of " + name);
            }
            values.put(parameter.name(), value);
        }
        return new Arguments(signature, values).call(name);
    }
}
