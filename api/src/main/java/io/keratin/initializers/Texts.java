package io.keratin.initializers;

import io.keratin.spec.CallForm;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes initializers in Keras's call form: only the arguments that are not the default. */
final class Texts {
    private final String name;
    private final List<String> arguments = new ArrayList<>();

    Texts(String name) {
        this.name = name;
    }

    Texts number(String argument, double value, double standard) {
        if (Double.compare(value, standard) != 0) {
            arguments.add(argument + "=" + value);
        }
        return this;
    }

    Texts text(String argument, String value, String standard) {
        if (!value.equals(standard)) {
            arguments.add(argument + "='" + value + "'");
        }
        return this;
    }

    /** A text that may be missing, which is Keras's None. */
    Texts none(String argument, boolean isNone) {
        if (isNone) {
            arguments.add(argument + "=" + CallForm.NONE);
        }
        return this;
    }

    Texts flag(String argument, boolean value) {
        if (value) {
            arguments.add(argument + "=True");
        }
        return this;
    }

    Texts seed(OptionalLong seed) {
        seed.ifPresent(number -> arguments.add("seed=" + number));
        return this;
    }

    String get() {
        return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    }
}
