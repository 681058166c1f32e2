package io.keratin.spec;

import java.util.List;

/**
 * A call whose arguments all have their values, as configurations write it.
 *
 * @param names every name of what is called, the one that messages show first
 * @param arguments the values of all arguments
 */
public record BoundCall(List<String> names, Arguments arguments) {
    public BoundCall {
        names = List.copyOf(names);
    }

    /** The name that messages show: {@code mean_squared_error}. */
    public String name() {
        return names.get(0);
    }

    /** Keras's class name: {@code MeanSquaredError}. */
    public String className() {
        return names.stream()
                .filter(name -> Character.isUpperCase(name.charAt(0)))
                .findFirst()
                .orElse(name());
    }
}
